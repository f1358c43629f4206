import type { Automaton, State } from './automaton';
import { lower } from './literal';

/** Longer ones tell no more apart, and take longer. */
const LONGEST = 64;
const LAST_OF_ASCII = 127;

/** A text in lower case with which all that is accepted begins, whatever the case of its letters (ASCII). */
export function stemOf(automaton: Automaton): string {
  let stem = '';
  for (let state = 0; stem.length < LONGEST && !automaton[state].accepts; ) {
    const next = onlyStep(automaton, state);
    if (!next) break;
    stem += next.letter;
    state = next.to;
  }
  return stem;
}

/** The longest stem that a text may have. */
export const stemIn = (text: string): string => lower(text.slice(0, LONGEST));

/** Where the automaton goes from a state if just one letter leads anywhere. */
function onlyStep(automaton: Automaton, state: number): { readonly letter: string; readonly to: number } | undefined {
  let found: { readonly letter: string; readonly to: number } | undefined;
  let first = 0;
  for (const { last, to } of automaton[state].steps) {
    if (!isDead(automaton[to], to)) {
      const letter = String.fromCharCode(last).toLowerCase();
      if (first !== last || last > LAST_OF_ASCII || (found && (found.letter !== letter || found.to !== to)))
        return undefined;
      found = { letter, to };
    }
    first = last + 1;
  }
  return found;
}

/** Nothing is accepted from here on. */
const isDead = ({ accepts, steps }: State, number: number): boolean =>
  !accepts && steps.length === 1 && steps[0].to === number;
