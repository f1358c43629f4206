import { type Automaton, type State, type Step, target } from './automaton';

/** A shortest accepted text, of printable characters if there is one, decoded from UTF-8; nothing when none is accepted. */
export function shortest(automaton: Automaton): string | undefined {
  const bytes = walk(automaton, printableSteps) ?? walk(automaton, allSteps);
  return bytes && Buffer.from(bytes).toString('utf8');
}

interface Arrival {
  readonly state: number;
  /** Absent at the start. */
  readonly from?: Arrival;
  readonly byte?: number;
}

/** Breadth first. */
function walk(automaton: Automaton, stepsOf: (state: State) => readonly Step[]): number[] | undefined {
  const arrivals: Arrival[] = [{ state: 0 }];
  const seen = new Set([0]);
  // The list grows while it is walked.
  for (const from of arrivals) {
    if (automaton[from.state].accepts) return bytesTo(from);
    for (const { last: byte, to: state } of stepsOf(automaton[from.state])) {
      if (seen.has(state)) continue;
      seen.add(state);
      arrivals.push({ state, from, byte });
    }
  }
  return undefined;
}

function bytesTo(arrival: Arrival): number[] {
  const bytes: number[] = [];
  for (let it = arrival; it.from && it.byte !== undefined; it = it.from) bytes.push(it.byte);
  return bytes.reverse();
}

const allSteps = ({ steps }: State): readonly Step[] => steps;

/** Letters before digits before signs, so that examples look like what people write. */
const printableSteps = (state: State): readonly Step[] =>
  PRINTABLE.map((byte) => ({ last: byte, to: target(state, byte) }));

const PRINTABLE: readonly number[] = [
  ...Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@=,;&%?+~*!$#()[]{}<>|^"\'`\\'),
];
