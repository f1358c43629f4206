import type { Diagnostic, Level } from './diagnostic';

/** What was judged and what was found: what every format shows. */
export interface Report {
  readonly resources: readonly JudgedResource[];
  readonly diagnostics: readonly Diagnostic[];
}

export type VerdictWord = 'valid' | 'invalid' | 'n/a';

export interface JudgedResource {
  readonly kind: string;
  /** As written, `''` if absent. */
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly schema: VerdictWord;
  readonly webhook: VerdictWord;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly resources: number;
}

/** Of what was found in so many resources. */
export function summaryOf(diagnostics: readonly Diagnostic[], resources: number): Summary {
  const count = (level: Level) => diagnostics.filter((it) => it.level === level).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info'), resources };
}

const RANK: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 };

export const isAtLeast = (level: Level, bar: Level): boolean => RANK[level] >= RANK[bar];
