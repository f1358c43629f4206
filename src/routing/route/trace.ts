import type { Origin } from '../../model/resource';

/** What was looked at on the way to a decision, and why it was not taken. */
export interface TraceStep {
  readonly stage: 'listener' | 'filter chain' | 'virtual host' | 'route' | 'cluster' | 'endpoint';
  readonly name: string;
  readonly origin?: Origin;
  /** Why it was passed over: `wants header end-user is "jason", got "Jason"`; absent for the one taken. */
  readonly mismatch?: string;
  /** Place of the condition that failed. */
  readonly at?: Origin;
}

/** Filled along the way when somebody asks for reasons; decisions do not depend on it. */
export class Trace {
  public readonly steps: TraceStep[] = [];

  public add(step: TraceStep): void {
    this.steps.push(step);
  }
}
