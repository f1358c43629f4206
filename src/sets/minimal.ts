import { type Automaton, explore } from './automaton';

/** The one smallest automaton of the same language. Hopcroft's algorithm: states that some string tells apart are split. */
export function minimal(automaton: Automaton): Automaton {
  const blocks = new Blocks(automaton);
  const origins = originsOf(automaton);
  for (let block = blocks.take(); block; block = blocks.take()) {
    for (const states of originsByByte(block, origins)) blocks.split(states);
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

/** By a byte, which stands for all that no state tells apart from it: the states from which it leads to a state. */
type Origins = ReadonlyMap<number, readonly number[]>;

function originsOf(automaton: Automaton): readonly Origins[] {
  const bytes = [...new Set(automaton.flatMap(({ steps }) => steps.map((it) => it.last)))].sort((a, b) => a - b);
  const origins = automaton.map(() => new Map<number, number[]>());
  for (const [state, { steps }] of automaton.entries()) {
    let step = 0;
    for (const byte of bytes) {
      if (byte > steps[step].last) step++;
      append(origins[steps[step].to], byte, [state]);
    }
  }
  return origins;
}

function originsByByte(block: readonly number[], origins: readonly Origins[]): Iterable<readonly number[]> {
  if (block.length === 1) return origins[block[0]].values();
  const joined = new Map<number, number[]>();
  for (const state of block) for (const [byte, states] of origins[state]) append(joined, byte, states);
  return joined.values();
}

function append(lists: Map<number, number[]>, key: number, values: readonly number[]): void {
  const list = lists.get(key);
  if (list) for (const it of values) list.push(it);
  else lists.set(key, [...values]);
}
