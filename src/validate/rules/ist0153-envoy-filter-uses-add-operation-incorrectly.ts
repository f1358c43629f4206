import { envoyFilterPatches, HOLDS_ROUTES } from '../analysis/envoy-filter-patches';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** An ADD to what takes no additions. */
export const envoyFilterUsesAddOperationIncorrectly = defineRule<AnalysisInput>({
  code: 'IST0153',
  name: 'envoy-filter-uses-add-operation-incorrectly',
  level: 'error',
  why: 'istiod ignores the patch: nothing is added.',
  fix: 'Use MERGE, or apply the patch to VIRTUAL_HOST.',
  upstream: 'istio: envoyfilter EnvoyPatchAnalyzer',

  *check(input) {
    const message = 'The ADD operation will be ignored when applyTo is set to ROUTE_CONFIGURATION, or HTTP_ROUTE.';
    for (const { resource, path, operation, applyTo } of envoyFilterPatches(input)) {
      if (operation === 'ADD' && HOLDS_ROUTES.has(applyTo)) yield { resource, path: `${path}.value`, message };
    }
  },
});
