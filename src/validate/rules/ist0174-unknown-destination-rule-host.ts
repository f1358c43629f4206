import { namespaceOf } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A DestinationRule for a host that nothing declares. */
export const unknownDestinationRuleHost = defineRule<AnalysisInput>({
  code: 'IST0174',
  name: 'unknown-destination-rule-host',
  level: 'warning',
  why: 'The rule applies to no service: its subsets, balancing and TLS settings have no effect.',
  fix: 'Correct the host. Only a host without any dot is completed with the own namespace.',
  upstream: 'istio: destinationrule PodNotSelectedAnalyzer',
  needs: ['Service'],

  *check(input) {
    for (const { resource, spec } of input.destinationRules()) {
      const { host = '', exportTo } = spec;
      if (input.hosts().find(host, { namespace: namespaceOf(resource), exportTo })) continue;
      const message = `The host ${host} defined in the DestinationRule does not match any services in the mesh.`;
      yield { resource, path: 'spec.host', message };
    }
  },
});
