import { CONDITION, type Instruction, type Program } from '../std/re2-program';
import { type Automaton, explore, LAST_BYTE, type Step } from './automaton';
import { SetTooLarge } from './too-large';

/** What stands before or behind a place in a text, as far as assertions care. */
type Neighbour = 'edge' | 'newline' | 'word' | 'other';

/** Instructions at which a match may have arrived, ascending, and the byte behind which that is. */
interface Threads {
  readonly before: Neighbour;
  readonly at: readonly number[];
}

/** The texts that a pattern matches from end to end. Subset construction; an assertion waits for the byte behind it. */
export function regexAutomaton(program: Program): Automaton {
  const budget = new Budget();
  const asserts = program.instructions.some((it) => it.kind === 'assert');
  return explore<Threads>({
    start: { before: 'edge', at: [program.start] },
    key: ({ before, at }) => `${before} ${at.join()}`,
    accepts: (node) => arrive(program, node, 'edge').some((it) => it.kind === 'match'),
    steps: (node) => (asserts ? assertingSteps(program, node, budget) : plainSteps(program, node, budget)),
  });
}

/** Bounds the work where states stay few and each is a crowd of threads. */
class Budget {
  private left = 1_000_000;

  public spend(amount: number): void {
    this.left -= amount;
    if (this.left < 0) throw new SetTooLarge('a regex stands for a set of strings that is too large');
  }
}

/** Where nothing is asserted, neighbours do not matter. */
function plainSteps(program: Program, node: Threads, budget: Budget): Step<Threads>[] {
  const readers = arrive(program, node, 'other').filter(isRead);
  const lasts = boundaries(readers, []);
  budget.spend(lasts.length * (1 + readers.length));
  return lasts.map((last) => ({ last, to: { before: 'other', at: behind(last, readers) } }));
}

function assertingSteps(program: Program, node: Threads, budget: Budget): Step<Threads>[] {
  const readers = new Map(KINDS.map((next) => [next, arrive(program, node, next).filter(isRead)]));
  const all = [...readers.values()].flat();
  const lasts = boundaries(all, KIND_BOUNDARIES);
  budget.spend(lasts.length * (1 + all.length));
  return lasts.map((last) => {
    const before = kindOf(last);
    return { last, to: { before, at: behind(last, readers.get(before) ?? []) } };
  });
}

/** Where threads are that have read `byte`. */
const behind = (byte: number, readers: readonly Read[]): number[] =>
  ascending(readers.filter((it) => it.ranges.some(([low, high]) => low <= byte && byte <= high)).map((it) => it.to));

/** Where threads get without reading, given the byte that comes next. */
function arrive({ instructions }: Program, { before, at }: Threads, next: Neighbour): Instruction[] {
  const conditions = conditionsBetween(before, next);
  const seen = new Set(at);
  // The set grows while it is walked.
  for (const index of seen) {
    const it = instructions[index];
    if (it.kind === 'jump') for (const to of it.to) seen.add(to);
    if (it.kind === 'assert' && (it.conditions & ~conditions) === 0) seen.add(it.to);
  }
  return [...seen].map((it) => instructions[it]);
}

// re2: DFA::RunWorkqOnByte.
function conditionsBetween(before: Neighbour, next: Neighbour): number {
  let conditions = (before === 'word') === (next === 'word') ? CONDITION.NO_WORD_BOUNDARY : CONDITION.WORD_BOUNDARY;
  if (before === 'edge') conditions |= CONDITION.BEGIN_TEXT | CONDITION.BEGIN_LINE;
  if (before === 'newline') conditions |= CONDITION.BEGIN_LINE;
  if (next === 'edge') conditions |= CONDITION.END_TEXT | CONDITION.END_LINE;
  if (next === 'newline') conditions |= CONDITION.END_LINE;
  return conditions;
}

type Read = Extract<Instruction, { kind: 'read' }>;

const isRead = (it: Instruction): it is Read => it.kind === 'read';

/** The last bytes of the ranges inside which no reader tells bytes apart; `others` are such ends, too. */
function boundaries(readers: readonly Read[], others: readonly number[]): number[] {
  const lasts = new Set([LAST_BYTE, ...others]);
  for (const [low, high] of readers.flatMap((it) => it.ranges)) {
    if (low > 0) lasts.add(low - 1);
    lasts.add(high);
  }
  return ascending(lasts);
}

const KINDS = ['newline', 'word', 'other'] as const;

function kindOf(byte: number): (typeof KINDS)[number] {
  if (byte === NEWLINE) return 'newline';
  return /\w/.test(String.fromCharCode(byte)) ? 'word' : 'other';
}

const NEWLINE = 10;

const KIND_BOUNDARIES = Array.from({ length: LAST_BYTE }, (_, it) => it).filter((it) => kindOf(it) !== kindOf(it + 1));

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);
