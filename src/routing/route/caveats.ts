/** More caveats behind those that are known, each once. */
export const withCaveats = (known: readonly string[], more: readonly string[]): readonly string[] =>
  more.length === 0 ? known : [...new Set([...known, ...more])];
