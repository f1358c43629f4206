/** A place in a text, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Tells the places of offsets; the lines are counted once. */
export function placesIn(text: string): (offset: number) => Place {
  const begins = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) begins.push(end + 1);
  return (offset) => {
    let [low, high] = [0, begins.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - begins[low] + 1 };
  };
}
