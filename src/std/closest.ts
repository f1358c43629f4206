/** The candidate a misspelt word was meant to be, if one is near enough to say so. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(2, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = plain(candidate) === plain(word) ? 0 : distanceBetween(word, candidate, bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `mirror_percent`, `MirrorPercent` and `mirrorPercent` are one word. */
const plain = (word: string): string => word.replace(/[_-]/g, '').toLowerCase();

/** Edits (a letter more, less, other, or swapped with its neighbour) from one word to the other; `limit` if not fewer. */
function distanceBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : limit;
      row.push(Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swapped));
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], limit);
}
