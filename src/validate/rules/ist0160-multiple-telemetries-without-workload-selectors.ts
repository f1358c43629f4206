import { compareText, namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Two Telemetries for one namespace. */
export const multipleTelemetriesWithoutWorkloadSelectors = defineRule<AnalysisInput>({
  code: 'IST0160',
  name: 'multiple-telemetries-without-workload-selectors',
  level: 'error',
  why: 'A proxy takes one Telemetry of its namespace, the oldest: the others have no effect.',
  fix: 'Merge the Telemetries, or give all but one a selector.',
  upstream: 'istio: telemetry DefaultSelectorAnalyzer',

  *check(input) {
    const forAll = input.typed<{ readonly selector?: unknown }>('Telemetry').filter(({ spec }) => !spec.selector);
    for (const telemetries of groupBy(forAll, (it) => namespaceOf(it.resource)).values()) {
      if (telemetries.length < 2) continue;
      const names = telemetries.map((it) => it.resource.name).sort(compareText);
      const namespace = JSON.stringify(telemetries[0].resource.namespace);
      const message = `The Telemetries [${listedNames(names, ' ')}] in namespace ${namespace} have no workload selector, which can lead to undefined behavior.`;
      for (const { resource } of telemetries) yield { resource, path: 'spec', message };
    }
  },
});
