import { quoted } from './go-format';

const LARGEST_INT = 2n ** 63n;

export interface GoNumber {
  readonly value?: number;
  readonly problem?: string;
}

/** Go: strconv.Atoi. */
export function parseInteger(text: string): GoNumber {
  const value = integerOf(text);
  if (value !== undefined) return { value };
  return { problem: (DIGITS.test(text) ? rangeProblem : syntaxProblem)('Atoi', text) };
}

/** Its value only; nothing for what is none. */
export function integerOf(text: string): number | undefined {
  if (!DIGITS.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= LARGEST_INT || value < -LARGEST_INT ? undefined : Number(value);
}

const DIGITS = /^[-+]?[0-9]+$/;

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
