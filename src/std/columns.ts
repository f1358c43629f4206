// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colour codes of a terminal
const COLOUR = /\u001b\[\d+m/g;

/** Length as a terminal shows it. */
export const visibleLength = (text: string): number => text.replace(COLOUR, '').length;

export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - visibleLength(text)));

/** Rows of cells as aligned lines, two blanks between columns, none at the end. */
export function columns(rows: readonly (readonly string[])[], gap = 2): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, visibleLength(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : padTo(cell, (widths[i] ?? 0) + gap)))
      .join('')
      .trimEnd(),
  );
}
