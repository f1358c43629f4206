import type { Step } from '../../../model/field-path';
import type { Json } from '../../../model/resource';
import type { PlacedProblem, Problem } from './problem';

/** Decodes one value. After a problem it goes on with an empty one. */
export type Reader = (json: Json, walk: DecodeWalk) => unknown;

/** Where a decoder stands in a spec, and the first problem it met. */
export class DecodeWalk {
  public problem: PlacedProblem | undefined;
  private readonly steps: Step[] = [];

  /** The first problem is istiod's first only if fields are decoded in the order of their declaration, which takes longer. */
  public constructor(public readonly inOrder: boolean) {}

  /** Decodes the value one step below. */
  public into(step: Step, json: Json, read: Reader): unknown {
    this.steps.push(step);
    const value = read(json, this);
    this.steps.pop();
    return value;
  }

  public report(text: Problem): void {
    this.problem ??= { steps: [...this.steps], text };
  }
}
