/**
 * How much of the traffic a destination gets, relative to the other destinations of its route. Weights need not add up to 100.
 *
 * @example
 * import { Weight } from 'cdk8s-istio';
 *
 * Weight.of(90);
 */
export class Weight {
  /** A weight of `value`. Throws unless it is a whole number, 0 or more. 0 is written to the manifest, too. */
  public static of(value: number): Weight {
    return new Weight(value);
  }

  private constructor(
    /** The weight, a whole number from 0. */
    public readonly value: number,
  ) {
    // CRD: weight is an int32
    if (!Number.isInteger(value) || value < 0 || value > 0x7fffffff)
      throw new Error(`${value} is no weight; it must be a whole number, 0 or more`);
  }

  /** @internal */
  public _toManifest(): number {
    return this.value;
  }
}
