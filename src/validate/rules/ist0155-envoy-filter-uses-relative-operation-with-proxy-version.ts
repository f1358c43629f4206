import { relativePatches } from '../analysis/relative-patches';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A patch in no said order, of a filter that another patch makes for some versions of the proxy. */
export const envoyFilterUsesRelativeOperationWithProxyVersion = defineRule<AnalysisInput>({
  code: 'IST0155',
  name: 'envoy-filter-uses-relative-operation-with-proxy-version',
  level: 'warning',
  why: 'While proxies of two versions run, the filter that the patch refers to is not there for one of them.',
  fix: 'Set a priority, or use INSERT_FIRST or ADD.',
  upstream: 'istio: envoyfilter EnvoyPatchAnalyzer',

  *check(input) {
    const message =
      'This EnvoyFilter does not have a priority and has a relative patch operation (INSERT_BEFORE/AFTER, REPLACE, MERGE, DELETE) and proxyVersion set which can cause the EnvoyFilter not to be applied during an upgrade. Using the INSERT_FIRST or ADD option or setting the priority may help in ensuring the EnvoyFilter is applied correctly.';
    for (const { patch, isOfProxyVersion } of relativePatches(input)) {
      if (isOfProxyVersion) yield { resource: patch.resource, path: `${patch.path}.value`, message };
    }
  },
});
