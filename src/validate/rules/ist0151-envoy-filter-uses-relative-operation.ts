import { relativePatches } from '../analysis/relative-patches';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A patch that is put before or after another filter, in no said order. */
export const envoyFilterUsesRelativeOperation = defineRule<AnalysisInput>({
  code: 'IST0151',
  name: 'envoy-filter-uses-relative-operation',
  level: 'warning',
  why: 'A patch next to a filter that another EnvoyFilter adds is applied only if that one comes first.',
  fix: 'Set a priority, or use INSERT_FIRST or ADD.',
  upstream: 'istio: envoyfilter EnvoyPatchAnalyzer',

  *check(input) {
    const message =
      'This EnvoyFilter does not have a priority and has a relative patch operation set which can cause the EnvoyFilter not to be applied. Using the INSERT_FIRST of ADD option or setting the priority may help in ensuring the EnvoyFilter is applied correctly.';
    for (const { patch, isOfProxyVersion } of relativePatches(input)) {
      if (!isOfProxyVersion) yield { resource: patch.resource, path: `${patch.path}.value`, message };
    }
  },
});
