import { envoyFilterPatches, HOLDS_ROUTES } from '../analysis/envoy-filter-patches';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A REMOVE of what cannot be removed. */
export const envoyFilterUsesRemoveOperationIncorrectly = defineRule<AnalysisInput>({
  code: 'IST0154',
  name: 'envoy-filter-uses-remove-operation-incorrectly',
  level: 'error',
  why: 'istiod ignores the patch: nothing is removed.',
  fix: 'Use MERGE, or apply the patch to VIRTUAL_HOST.',
  upstream: 'istio: envoyfilter EnvoyPatchAnalyzer',

  *check(input) {
    const message = 'The REMOVE operation will be ignored when applyTo is set to ROUTE_CONFIGURATION, or HTTP_ROUTE.';
    for (const { resource, path, operation, applyTo } of envoyFilterPatches(input)) {
      if (operation === 'REMOVE' && HOLDS_ROUTES.has(applyTo)) yield { resource, path: `${path}.value`, message };
    }
  },
});
