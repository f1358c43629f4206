import { envoyFilterPatches, REPLACEABLE } from '../analysis/envoy-filter-patches';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A REPLACE of what cannot be replaced. */
export const envoyFilterUsesReplaceOperationIncorrectly = defineRule<AnalysisInput>({
  code: 'IST0152',
  name: 'envoy-filter-uses-replace-operation-incorrectly',
  level: 'error',
  why: 'istiod ignores the patch: nothing is replaced.',
  fix: 'Use MERGE, or REMOVE and ADD.',
  upstream: 'istio: envoyfilter EnvoyPatchAnalyzer',

  *check(input) {
    const message = 'The REPLACE operation is only valid for HTTP_FILTER and NETWORK_FILTER.';
    for (const { resource, path, operation, applyTo } of envoyFilterPatches(input)) {
      if (operation === 'REPLACE' && !REPLACEABLE.has(applyTo)) yield { resource, path: `${path}.value`, message };
    }
  },
});
