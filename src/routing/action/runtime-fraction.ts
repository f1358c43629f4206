import type { Fraction } from '../../std/fraction';

/** A share of traffic that a mirror copies or a fault hits. */
export interface RuntimeFraction {
  readonly numerator: number;
  readonly denominator: 100 | 10_000 | 1_000_000;
  readonly share: Fraction;
}
