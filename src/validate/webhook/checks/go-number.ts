import { quoted } from './go-format';

const LARGEST_INT = 2n ** 63n;

export interface GoNumber {
  readonly value?: number;
  readonly problem?: string;
}

/** Go: strconv.Atoi. */
export function parseInteger(text: string): GoNumber {
  if (!/^[-+]?[0-9]+$/.test(text)) return { problem: syntaxProblem('Atoi', text) };
  const value = BigInt(text.replace(/^\+/, ''));
  if (value >= LARGEST_INT || value < -LARGEST_INT) return { problem: rangeProblem('Atoi', text) };
  return { value: Number(value) };
}

/** Go: strconv.ParseUint with 32 bits. */
export function parseUnsigned(text: string): GoNumber {
  if (!/^[0-9]+$/.test(text)) return { problem: syntaxProblem('ParseUint', text) };
  const value = Number(text);
  return value < 2 ** 32 ? { value } : { problem: rangeProblem('ParseUint', text) };
}

const BOOLEANS = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'];

/** Go: strconv.ParseBool, its error only. */
export const booleanProblem = (text: string): string | undefined =>
  BOOLEANS.includes(text) ? undefined : syntaxProblem('ParseBool', text);

const syntaxProblem = (call: string, text: string): string =>
  `strconv.${call}: parsing ${quoted(text)}: invalid syntax`;
const rangeProblem = (call: string, text: string): string =>
  `strconv.${call}: parsing ${quoted(text)}: value out of range`;
