import type { Request } from '../../model/request';
import type { Snapshot } from '../../model/snapshot';
import type { Decision } from '../../routing/decision';
import type { TestPlace } from './line-of';

/** A request that a test sent, and the answer. */
export interface Reached {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly decision: Decision;
  /** Namespace of the caller, which names are read from. */
  readonly near: string;
}

/** What came of a test. */
export interface TestOutcome {
  /** What does not hold, a line each; none: it passed. */
  readonly problems: readonly string[];
  /** What is worth knowing of a test that passed. */
  readonly notes?: readonly string[];
  /** Every request it sent: for coverage, and to explain a failure. */
  readonly reached: readonly Reached[];
  /** Where the first failing request went, and why. */
  readonly explanation?: string;
}

/** A test with what came of it. */
export interface TestResult extends TestOutcome {
  readonly file: string;
  readonly place: TestPlace;
  readonly name: string;
}

export const passed = ({ problems }: TestOutcome): boolean => problems.length === 0;
