import { compareText } from '../../model/resource';
import { listedNames } from '../analysis/listed-names';
import { isAmbient } from '../analysis/mesh-membership';
import { selectedBySidecars } from '../analysis/sidecar-selectors';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A pod that two Sidecars select. */
export const conflictingSidecarWorkloadSelectors = defineRule<AnalysisInput>({
  code: 'IST0110',
  name: 'conflicting-sidecar-workload-selectors',
  level: 'error',
  why: 'A proxy takes one Sidecar only, the oldest: the others have no effect on this pod.',
  fix: 'Merge the Sidecars, or make their selectors select different pods.',
  upstream: 'istio: sidecar SelectorAnalyzer',

  *check(input) {
    for (const [pod, sidecars] of selectedBySidecars(input)) {
      if (sidecars.length < 2 || isAmbient(pod, input)) continue;
      const names = sidecars.map((it) => it.name).sort(compareText);
      const { namespace } = pod.resource;
      const message = `The Sidecars [${listedNames(names, ' ')}] in namespace ${JSON.stringify(namespace)} select the same workload pod ${JSON.stringify(pod.name)}, which can lead to undefined behavior.`;
      for (const resource of sidecars) yield { resource, path: 'spec.workloadSelector', message };
    }
  },
});
