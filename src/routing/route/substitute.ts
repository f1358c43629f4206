/** Does a header value hold commands of Envoy's substitution formatter? */
export const hasCommands = (value: string): boolean => value.includes('%');

/**
 * A header value with its commands carried out: `%%`, `%REQ(name)%`, `%REQ(name?other):length%`. Others depend on what no manifest
 * says, and stay as written. envoy: SubstitutionFormatParser.
 */
export const substitute = (value: string, header: (name: string) => string | undefined): string =>
  value.replace(COMMAND, (text, name?: string, other?: string, length?: string) => {
    if (text === '%%') return '%';
    if (name === undefined) return text;
    const found = header(name.toLowerCase()) ?? (other ? header(other.toLowerCase()) : undefined) ?? '';
    return length === undefined ? found : found.slice(0, Number(length));
  });

/** The commands of a value that `substitute` cannot carry out. */
export const unknownCommands = (value: string): readonly string[] =>
  [...value.matchAll(COMMAND)].filter(([text, name]) => text !== '%%' && name === undefined).map(([text]) => text);

const COMMAND = /%%|%REQ\(([^?()]+)(?:\?([^()]*))?\)(?::(\d+))?%|%[A-Z_0-9]+(?:\([^()]*\))?(?::\d+)?%/g;
