import type { Percent } from '../imports/virtual-service';

/**
 * A share from 0 to 100 percent. Fractions are fine: Envoy counts in millionths.
 *
 * @example
 * import { Percentage } from 'cdk8s-istio';
 *
 * Percentage.of(0.5);
 */
export class Percentage {
  /** `value` percent. Throws unless it is from 0 to 100. */
  public static of(value: number): Percentage {
    return new Percentage(value);
  }

  private constructor(
    /** The number of percent, 0 to 100. */
    public readonly value: number,
  ) {
    if (!(value >= 0 && value <= 100)) throw new Error(`${value} is no percentage; it must be from 0 to 100`);
  }

  /** @internal */
  public _toManifest(): Percent {
    return { value: this.value };
  }
}
