import { floatText } from './go-format';

/** istiod: ValidatePercent. */
export const percentProblem = (value: number): string | undefined =>
  value < 0 || value > 100 ? `percentage ${value} is not in range 0..100` : undefined;

/** istiod: validatePercentage. Envoy counts in millionths, so nothing smaller can be told. */
export function percentageProblem(percent: { readonly value: number } | undefined): string | undefined {
  const value = percent?.value ?? 0;
  if (!(value < 0 || value > 100 || (value > 0 && value < 0.0001))) return undefined;
  return `percentage ${floatText(value)} is neither 0.0, nor in range [0.0001, 100.0]`;
}
