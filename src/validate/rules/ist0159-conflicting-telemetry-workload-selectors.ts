import { compareText, namespaceOf } from '../../model/resource';
import type { Labels } from '../../model/selects';
import { groupBy } from '../../std/group-by';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

interface TelemetrySpec {
  readonly selector?: { readonly matchLabels?: Labels };
}

/** A pod that two Telemetries select. */
export const conflictingTelemetryWorkloadSelectors = defineRule<AnalysisInput>({
  code: 'IST0159',
  name: 'conflicting-telemetry-workload-selectors',
  level: 'error',
  why: 'A proxy takes one Telemetry that selects it, the oldest: the others have no effect on this pod.',
  fix: 'Merge the Telemetries, or make their selectors select different pods.',
  upstream: 'istio: telemetry SelectorAnalyzer',

  *check(input) {
    const pairs = input.typed<TelemetrySpec>('Telemetry').flatMap(({ resource, spec }) => {
      const labels = spec.selector?.matchLabels ?? {};
      const pods = Object.keys(labels).length > 0 ? input.pods().selectedIn(namespaceOf(resource), labels) : [];
      return pods.map((pod) => ({ pod, resource }));
    });
    for (const [pod, selecting] of groupBy(pairs, (it) => it.pod)) {
      if (selecting.length < 2) continue;
      const names = selecting.map((it) => it.resource.name).sort(compareText);
      const { namespace } = pod.resource;
      const message = `The Telemetries [${listedNames(names, ' ')}] in namespace ${JSON.stringify(namespace)} select the same workload pod ${JSON.stringify(pod.name)}, which can lead to undefined behavior.`;
      for (const { resource } of selecting) yield { resource, path: 'spec.selector', message };
    }
  },
});
