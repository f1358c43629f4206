import { SetTooLarge, spend } from './too-large';

/** Bytes from behind the `last` of the step before, up to and with `last`. */
export interface Step<Node = number> {
  readonly last: number;
  readonly to: Node;
}

export interface State {
  readonly accepts: boolean;
  /** Covers all bytes; neighbours lead to different states. */
  readonly steps: readonly Step[];
}

/** A complete deterministic automaton over bytes. It starts in state 0; states are numbered as they are first met. */
export type Automaton = readonly State[];

/** An automaton that is drawn as far as it is walked. */
export interface Drawing<Node> {
  readonly start: Node;
  /** Equal for equal nodes. */
  key(node: Node): string | number;
  accepts(node: Node): boolean;
  steps(node: Node): readonly Step<Node>[];
}

/** No set of strings in real manifests comes near. */
const MAX_STATES = 8_192;

export const LAST_BYTE = 255;

/** Draws all of an automaton. */
export function explore<Node>(drawing: Drawing<Node>): Automaton {
  const numbers = new Map<string | number, number>();
  const nodes: Node[] = [];
  const numberOf = (node: Node): number => {
    const key = drawing.key(node);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (nodes.length === MAX_STATES) throw new SetTooLarge(`a set of strings needs more than ${MAX_STATES} states`);
    spend(1);
    numbers.set(key, nodes.length);
    return nodes.push(node) - 1;
  };
  numberOf(drawing.start);
  const states: State[] = [];
  // The list grows while it is walked.
  for (const node of nodes) {
    const steps = joined(drawing.steps(node).map(({ last, to }) => ({ last, to: numberOf(to) })));
    states.push({ accepts: drawing.accepts(node), steps });
  }
  return states;
}

/** Both automata side by side. */
export function combine(a: Automaton, b: Automaton, accepts: (a: boolean, b: boolean) => boolean): Automaton {
  return explore<readonly [number, number]>({
    start: [0, 0],
    key: ([i, j]) => i * b.length + j,
    accepts: ([i, j]) => accepts(a[i].accepts, b[j].accepts),
    steps: ([i, j]) => sideBySide(a[i].steps, b[j].steps),
  });
}

export const negate = (automaton: Automaton): Automaton =>
  automaton.map(({ accepts, steps }) => ({ accepts: !accepts, steps }));

export function accepts(automaton: Automaton, text: string): boolean {
  let state = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > LAST_OF_ASCII) return acceptsFrom(automaton, state, Buffer.from(text.slice(index), 'utf8'));
    const next = target(automaton[state], code);
    if (next === state && automaton[state].steps.length === 1) break;
    state = next;
  }
  return automaton[state].accepts;
}

function acceptsFrom(automaton: Automaton, start: number, bytes: Uint8Array): boolean {
  const end = bytes.reduce((state, byte) => target(automaton[state], byte), start);
  return automaton[end].accepts;
}

const LAST_OF_ASCII = 127;

/** Minimal automata of one language are the same, number for number. */
export const isSame = (a: Automaton, b: Automaton): boolean =>
  a.length === b.length && a.every((it, index) => isSameState(it, b[index]));

export function target({ steps }: State, byte: number): number {
  let index = 0;
  while (steps[index].last < byte) index++;
  return steps[index].to;
}

const isSameState = (a: State, b: State): boolean =>
  a.accepts === b.accepts &&
  a.steps.length === b.steps.length &&
  a.steps.every(({ last, to }, index) => last === b.steps[index].last && to === b.steps[index].to);

const joined = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ to }, index) => index + 1 === steps.length || steps[index + 1].to !== to);

function sideBySide(a: readonly Step[], b: readonly Step[]): Step<readonly [number, number]>[] {
  const steps: Step<readonly [number, number]>[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const last = Math.min(a[i].last, b[j].last);
    steps.push({ last, to: [a[i].to, b[j].to] });
    if (a[i].last === last) i++;
    if (b[j].last === last) j++;
  }
  return steps;
}
