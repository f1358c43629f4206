import { type Automaton, explore, LAST_BYTE, type Step } from './automaton';

/** Whether the letters of ASCII stand for both their cases; other letters never do, for Envoy. */
export type Letters = 'as-written' | 'any-case';

/** The strings that are, or begin with, a text. */
export interface Literal {
  readonly kind: 'exact' | 'prefix';
  readonly text: string;
  readonly letters: Letters;
}

export function isIn({ kind, text, letters }: Literal, candidate: string): boolean {
  const [wanted, actual] = letters === 'as-written' ? [text, candidate] : [lower(text), lower(candidate)];
  return kind === 'exact' ? actual === wanted : actual.startsWith(wanted);
}

/** Is every string of `b` one of `a`? */
export function literalCovers(a: Literal, b: Literal): boolean {
  if (a.kind === 'exact' && b.kind === 'prefix') return false;
  if (a.letters === 'as-written' && b.letters === 'any-case')
    return isIn(a, b.text) && !/[a-z]/i.test(sharedPart(a, b));
  return isIn(a, b.text);
}

/** It is minimal as it is built. */
export function literalAutomaton({ kind, text, letters }: Literal): Automaton {
  const bytes = Buffer.from(text, 'utf8');
  const end = bytes.length;
  return explore<number>({
    start: 0,
    key: (position) => position,
    accepts: (position) => position === end,
    steps: (position) => {
      if (position === end) return toAll(kind === 'prefix' ? end : NOWHERE);
      if (position === NOWHERE) return toAll(NOWHERE);
      return stepsOver(casesOf(bytes[position], letters), position + 1);
    },
  });
}

/** What of `b` has to be as `a` says. */
const sharedPart = (a: Literal, b: Literal): string => (a.kind === 'exact' ? b.text : b.text.slice(0, a.text.length));

// envoy: absl::EqualsIgnoreCase.
export const lower = (text: string): string => text.replace(/[A-Z]+/g, (it) => it.toLowerCase());

/** The state of strings that went astray. */
const NOWHERE = -1;

const toAll = (to: number): Step[] => [{ last: LAST_BYTE, to }];

function stepsOver(bytes: readonly number[], to: number): Step[] {
  const steps = bytes.flatMap((byte) => [...(byte > 0 ? [{ last: byte - 1, to: NOWHERE }] : []), { last: byte, to }]);
  return bytes.at(-1) === LAST_BYTE ? steps : [...steps, ...toAll(NOWHERE)];
}

/** Ascending. */
function casesOf(byte: number, letters: Letters): readonly number[] {
  const letter = String.fromCharCode(byte);
  if (letters === 'as-written' || !/[a-z]/i.test(letter)) return [byte];
  return [letter.toUpperCase().charCodeAt(0), letter.toLowerCase().charCodeAt(0)];
}
