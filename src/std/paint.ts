/** Colours of a terminal, or none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const same = (text: string): string => text;
const wrap =
  (code: number, end: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[${end}m`;

export const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

export const ANSI: Paint = {
  bold: wrap(1, 22),
  dim: wrap(2, 22),
  red: wrap(31, 39),
  green: wrap(32, 39),
  yellow: wrap(33, 39),
  cyan: wrap(36, 39),
};

/** Colours for a terminal; `NO_COLOR` forbids and `FORCE_COLOR` demands them. */
export function paintFor(isTerminal: () => boolean, environment: NodeJS.ProcessEnv = process.env): Paint {
  if (environment.NO_COLOR) return PLAIN;
  return environment.FORCE_COLOR || isTerminal() ? ANSI : PLAIN;
}
