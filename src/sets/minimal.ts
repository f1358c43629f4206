import { type Automaton, explore, target } from './automaton';

/** The one smallest automaton of the same language. Hopcroft's algorithm: states that some string tells apart are split. */
export function minimal(automaton: Automaton): Automaton {
  const blocks = new Blocks(automaton);
  const before = predecessors(automaton);
  for (let block = blocks.take(); block; block = blocks.take()) {
    for (const origins of before) blocks.split(block.flatMap((state) => origins[state]));
  }
  return explore({
    start: blocks.of(0),
    key: (block) => block,
    accepts: (block) => automaton[blocks.first(block)].accepts,
    steps: (block) => automaton[blocks.first(block)].steps.map(({ last, to }) => ({ last, to: blocks.of(to) })),
  });
}

/** A partition of the states, and those of its blocks by which others are still to be split. */
class Blocks {
  private readonly members: Set<number>[];
  private readonly blockOf: number[];
  private readonly pending: Set<number>;

  public constructor(automaton: Automaton) {
    const sides: [Set<number>, Set<number>] = [new Set(), new Set()];
    for (const [state, { accepts }] of automaton.entries()) sides[accepts ? 0 : 1].add(state);
    this.members = sides.filter((it) => it.size > 0);
    this.blockOf = automaton.map((_, state) => this.members.findIndex((it) => it.has(state)));
    this.pending = new Set(this.members.keys());
  }

  public of(state: number): number {
    return this.blockOf[state];
  }

  public first(block: number): number {
    const [state] = this.members[block];
    return state;
  }

  /** The states of a block by which others are to be split. */
  public take(): number[] | undefined {
    for (const block of this.pending) {
      this.pending.delete(block);
      return [...this.members[block]];
    }
    return undefined;
  }

  /** Parts every block into what is among `states` and what is not. */
  public split(states: readonly number[]): void {
    const parts = new Map<number, number[]>();
    for (const state of states) {
      const part = parts.get(this.blockOf[state]);
      if (part) part.push(state);
      else parts.set(this.blockOf[state], [state]);
    }
    for (const [block, part] of parts) if (part.length < this.members[block].size) this.move(block, part);
  }

  private move(block: number, part: readonly number[]): void {
    const added = this.members.push(new Set(part)) - 1;
    for (const state of part) {
      this.members[block].delete(state);
      this.blockOf[state] = added;
    }
    const isSmaller = part.length < this.members[block].size;
    this.pending.add(this.pending.has(block) || isSmaller ? added : block);
  }
}

/** For each class of bytes that no state tells apart: which states lead to a state. */
function predecessors(automaton: Automaton): readonly (readonly number[][])[] {
  const classes = new Set(automaton.flatMap(({ steps }) => steps.map((it) => it.last)));
  return [...classes].map((byte) => {
    const origins: number[][] = automaton.map(() => []);
    for (const [state, it] of automaton.entries()) origins[target(it, byte)].push(state);
    return origins;
  });
}
