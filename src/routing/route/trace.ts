import type { Origin } from '../../model/resource';

/** What was looked at on the way to a decision, and why it was not taken. */
export interface TraceStep {
  readonly stage: 'listener' | 'filter chain' | 'virtual host' | 'route' | 'cluster';
  readonly name: string;
  readonly origin?: Origin;
  /** Why it was passed over; absent for the one taken. */
  readonly mismatch?: string;
  /** Place of the condition that failed. */
  readonly at?: Origin;
}

export class Trace {
  public readonly steps: TraceStep[] = [];

  public add(step: TraceStep): void {
    this.steps.push(step);
  }
}
