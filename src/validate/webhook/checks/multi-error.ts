/** Go: multierror.ListFormatFunc. How several problems look where one text is wanted. */
export function multiError(problems: readonly string[]): string {
  const count = problems.length === 1 ? '1 error' : `${problems.length} errors`;
  return `${count} occurred:\n${problems.map((it) => `\t* ${it}\n`).join('')}\n`;
}
