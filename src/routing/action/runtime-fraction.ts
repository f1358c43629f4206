import type { Percent } from '../../model/virtual-service';
import { Fraction } from '../../std/fraction';

/** A share of traffic that a mirror copies or a fault hits. */
export interface RuntimeFraction {
  readonly numerator: number;
  readonly denominator: 100 | 10_000 | 1_000_000;
  readonly share: Fraction;
}

/** istiod: translateIntegerToFractionalPercent. */
export const ofHundred = (percent: number): RuntimeFraction => fraction(percent, 100);

/** istiod: translatePercentToFractionalPercent. What is finer than a ten-thousandth of a percent is cut off. */
export const ofMillion = ({ value = 0 }: Percent): RuntimeFraction => fraction(Math.trunc(value * 10_000), 1_000_000);

// envoy: `random mod denominator < numerator`, so more than all is all.
const fraction = (numerator: number, denominator: RuntimeFraction['denominator']): RuntimeFraction => ({
  numerator,
  denominator,
  share: Fraction.of(Math.min(Math.max(numerator, 0), denominator), denominator),
});
