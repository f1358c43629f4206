/** Text of a file that gives way to another; lines and columns from 1, the end not included. */
export interface Replacement {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** The shortest replacement that makes `after` of `before`, a text that begins on line `line`. */
export function replacementBetween(before: string, after: string, line: number): Replacement {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const [from, to] = [placeOf(before, start, line), placeOf(before, before.length - tail, line)];
  const text = after.slice(start, after.length - tail);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column, text };
}

function placeOf(text: string, offset: number, line: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: line + lines.length - 1, column: (lines.at(-1) as string).length + 1 };
}
