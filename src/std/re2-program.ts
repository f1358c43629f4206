import { compiledPattern } from './re2';

/** A compiled pattern as a machine over bytes. re2: Prog. */
export interface Program {
  readonly start: number;
  readonly instructions: readonly Instruction[];
}

export type Instruction =
  | { readonly kind: 'match' }
  | { readonly kind: 'jump'; readonly to: readonly number[] }
  /** Goes on where all of `conditions` (bits of `CONDITION`) hold. */
  | { readonly kind: 'assert'; readonly conditions: number; readonly to: number }
  /** Goes on behind a byte of one of the ranges, both ends included. */
  | { readonly kind: 'read'; readonly ranges: readonly (readonly [number, number])[]; readonly to: number };

/** What a pattern may ask of the place between two bytes. re2: EmptyOp. */
export const CONDITION = {
  BEGIN_LINE: 1,
  END_LINE: 2,
  BEGIN_TEXT: 4,
  END_TEXT: 8,
  WORD_BOUNDARY: 16,
  NO_WORD_BOUNDARY: 32,
} as const;

/** The machine by which `fullMatch` decides; nothing for a pattern that is refused. */
export function programOf(pattern: string): Program | undefined {
  const compiled = compiledPattern(pattern);
  if (compiled instanceof Error) return undefined;
  const { start, inst } = compiled.re2().prog as CompiledProgram;
  return { start, instructions: inst.map(toInstruction) };
}

interface CompiledProgram {
  readonly start: number;
  readonly inst: readonly CompiledInstruction[];
}

interface CompiledInstruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  matchRune(rune: number): boolean;
}

// re2js: Inst. The numbers are those of its operations.
function toInstruction(it: CompiledInstruction): Instruction {
  switch (it.op) {
    case 1:
    case 2:
      return { kind: 'jump', to: [it.out, it.arg] };
    case 3:
    case 7:
      return { kind: 'jump', to: [it.out] };
    case 4:
      return { kind: 'assert', conditions: it.arg, to: it.out };
    case 5:
      return { kind: 'jump', to: [] };
    case 6:
      return { kind: 'match' };
    case 8:
    case 9:
      return { kind: 'read', ranges: rangesOf((byte) => it.matchRune(byte)), to: it.out };
    case 10:
      return { kind: 'read', ranges: [[0, 255]], to: it.out };
    case 11:
      return { kind: 'read', ranges: rangesOf((byte) => byte !== NEWLINE), to: it.out };
    default:
      throw new Error(`operation ${it.op} is none of RE2`);
  }
}

const NEWLINE = 10;

function rangesOf(holds: (byte: number) => boolean): (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (let byte = 0; byte <= 255; byte++) {
    if (!holds(byte)) continue;
    const open = ranges.at(-1);
    if (open?.[1] === byte - 1) open[1] = byte;
    else ranges.push([byte, byte]);
  }
  return ranges;
}
