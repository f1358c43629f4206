/** Thrown by set operations whose exact answer would take too much room; whoever asks says `undecided`. */
export class SetTooLarge extends Error {}

/** Room for states of automata and parts of sets of requests. */
export interface Allowance {
  left: number;
}

/** What `compute` returns, or why it cannot be told: sets became too large, or took more room than is allowed. */
export function bounded<Value>(allowance: Allowance, compute: () => Value): Value | SetTooLarge {
  const outer = current;
  current = allowance;
  try {
    return compute();
  } catch (error) {
    if (error instanceof SetTooLarge) return error;
    throw error;
  } finally {
    current = outer;
  }
}

/** Lets `use` have at most so much of what is left; what it leaves comes back. */
export function share<Value>(common: Allowance, most: number, use: (own: Allowance) => Value): Value {
  const given = Math.min(most, common.left);
  const own = { left: given };
  const value = use(own);
  common.left -= given - Math.max(0, own.left);
  return value;
}

/** Takes from the allowance of the computation that is under way. */
export function spend(room: number): void {
  current.left -= room;
  if (current.left < 0) throw new SetTooLarge('the sets of requests are too large to be compared');
}

let current: Allowance = { left: Number.POSITIVE_INFINITY };
