import type { Step } from '../../field-path';
import type { Json } from '../../resource';

/** Where the values of a text stand: scalars where they begin, others at their key or in their list. */
export class Places {
  /** Where the whole value begins. */
  public root = 0;
  private readonly ofSteps = new Map<Json, Map<Step, number>>();

  public note(collection: Json, step: Step, at: number): void {
    const steps = this.ofSteps.get(collection) ?? new Map<Step, number>();
    this.ofSteps.set(collection, steps.set(step, at));
  }

  public of(collection: Json, step: Step): number | undefined {
    return this.ofSteps.get(collection)?.get(step);
  }
}
