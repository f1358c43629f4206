import type { AnalysisInput } from '../analysis-input';
import type { Finding, Rule } from '../rule';

/** A check of Kiali. */
export interface KialiRule extends Rule<AnalysisInput> {
  /** The code of Istio that says the same: of all it finds, or of what `of` picks. */
  readonly coveredBy?: { readonly code: string; readonly of?: (finding: Finding) => boolean };
  /** What `check` reports instead, where Kiali takes for one what Istio does not. */
  beyond?(input: AnalysisInput): Iterable<Finding>;
}

/** Types a rule; `KIALI_RULES` lists it. */
export const defineKialiRule = (rule: KialiRule): KialiRule => rule;

/** The rule without what a code of Istio says too; nothing when that is all of it. */
export function beyondIstio(rule: KialiRule): readonly Rule<AnalysisInput>[] {
  const { coveredBy, beyond = rule.check } = rule;
  if (!coveredBy) return [{ ...rule, check: beyond }];
  const { of: isCovered } = coveredBy;
  if (!isCovered) return [];
  return [
    {
      ...rule,
      *check(input) {
        for (const it of beyond(input)) if (!isCovered(it)) yield it;
      },
    },
  ];
}
