/** More than anybody reads; and where everybody is in conflict with everybody, all names would be too many to keep. */
const MOST = 50;

/** Names in order, as istioctl lists them; of very many only the first. */
export const listedNames = (names: readonly (string | number)[], separator: string): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(separator)}${separator}…` : names.join(separator);

/** The first of a list in order: enough to tell each of them the others. */
export const firstNames = (names: readonly string[]): readonly string[] => names.slice(0, MOST + 2);
