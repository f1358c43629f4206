import { compareText } from '../../model/resource';
import { listedNames } from '../analysis/listed-names';
import { isAmbientNamespace } from '../analysis/mesh-membership';
import { sidecarsOfNamespaces } from '../analysis/sidecar-selectors';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Two Sidecars for one namespace. */
export const multipleSidecarsWithoutWorkloadSelectors = defineRule<AnalysisInput>({
  code: 'IST0111',
  name: 'multiple-sidecars-without-workload-selectors',
  level: 'error',
  why: 'A proxy takes one Sidecar only, the oldest of its namespace: the others have no effect.',
  fix: 'Merge the Sidecars, or give all but one a workloadSelector.',
  upstream: 'istio: sidecar SelectorAnalyzer',

  *check(input) {
    for (const [namespace, sidecars] of sidecarsOfNamespaces(input)) {
      if (sidecars.length < 2 || isAmbientNamespace(input.namespaces().get(namespace))) continue;
      const names = sidecars.map((it) => it.name).sort(compareText);
      const message = `The Sidecars [${listedNames(names, ' ')}] in namespace ${JSON.stringify(sidecars[0].namespace)} have no workload selector, which can lead to undefined behavior.`;
      for (const resource of sidecars) yield { resource, path: 'spec', message };
    }
  },
});
