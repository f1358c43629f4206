import type { Step } from '../../../model/field-path';
import type { Json } from '../../../model/resource';
import type { PlacedProblem, Problem } from './problem';

/** Decodes one value. After a problem it goes on with an empty one. */
export type Reader = (json: Json, walk: DecodeWalk) => unknown;

/**
 * What was wrong in a spec. The first problem is istiod's first, with its place, only if fields are decoded in the order of
 * their declaration, and steps are noted. Most specs have no problem, so that the first look does neither.
 */
export class DecodeWalk {
  public problem: PlacedProblem | undefined;
  private readonly steps: Step[] = [];
  private context = '';

  public constructor(
    public readonly inOrder: boolean,
    /** Whether a field that a message does not have is a problem. */
    public readonly isStrict = false,
  ) {}

  /** Decodes the value one step below. */
  public into(step: Step, json: Json, read: Reader): unknown {
    if (!this.inOrder) return read(json, this);
    this.steps.push(step);
    const value = read(json, this);
    this.steps.pop();
    return value;
  }

  /** Says this in front of what is wrong with a part. */
  public within(context: string, decode: () => void): void {
    const outer = this.context;
    this.context += context;
    decode();
    this.context = outer;
  }

  public report(text: Problem): void {
    this.problem ??= { steps: [...this.steps], text: this.context + text };
  }
}
