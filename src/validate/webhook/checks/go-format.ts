const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** Go: `%q` of a string. */
export const quoted = (text: string): string => `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (NAMED[character]) return NAMED[character];
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** Go: `%v` of a float64. */
export function floatText(value: number): string {
  const [, digits, exponent] = /^(.*)e([-+]?\d+)$/.exec(value.toExponential()) ?? [];
  if (exponent === undefined) return `${value > 0 ? '+' : ''}${value}`.replace(/([-+])Infinity|\+NaN/, '$1Inf');
  if (Number(exponent) >= -4 && Number(exponent) < 21) return String(value);
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}e${sign}${exponent.replace(/^[-+]/, '').padStart(2, '0')}`;
}

/** Go: `%v` of a list of strings. */
export const listText = (values: readonly string[]): string => `[${values.join(' ')}]`;

/** Go: `len` of a string. */
export const byteLength = (text: string): number => Buffer.byteLength(text);

/** Go: fmt.Errorf with `%s` of a protobuf port; istiod's own blanks vary by build. */
export function portText(port: { number: number; protocol: string; name: string; targetPort: number }): string {
  const parts = [
    port.number && `number:${port.number}`,
    port.protocol && `protocol:${quoted(port.protocol)}`,
    port.name && `name:${quoted(port.name)}`,
    port.targetPort && `target_port:${port.targetPort}`,
  ];
  return parts.filter(Boolean).join('  ');
}
