import type { PolicyBlocks, TrafficPolicy } from '../../model/destination-rule';
import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf } from '../../model/resource';
import type { Endpoint } from '../../model/service';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const localityUnknown = defineRule<AnalysisInput>({
  code: 'CDI0113',
  name: 'locality-unknown',
  level: 'warning',
  why: 'istiod takes the locality of a pod from topology.kubernetes.io/region and /zone of its Node. Where no pod of a host has one, all are in the same place and a locality setting changes nothing.',
  fix: 'Label the Nodes, or say the locality with the label istio-locality on the pods.',
  upstream: 'istiod: controller.getPodLocality',
  needs: ['workload', 'Node'],

  *check({ snapshot }) {
    for (const { resource, spec } of snapshot.destinationRules) {
      const path = settingPath(spec);
      if (!path) continue;
      const host = resolveHostname(spec.host ?? '', namespaceOf(resource));
      const endpoints = snapshot.registry
        .named(host)
        .flatMap((service) => service.ports.flatMap(({ number }) => snapshot.registry.endpoints(service, number)));
      if (endpoints.length === 0 || endpoints.some(hasLocality)) continue;
      yield { resource, path, message: `no pod of "${spec.host}" has a locality, so this setting does nothing` };
    }
  },
});

const hasLocality = ({ locality }: Endpoint): boolean => locality.region !== '';

interface Policies {
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets?: readonly { readonly trafficPolicy?: TrafficPolicy }[];
}

/** The first place that asks for localities. */
function settingPath({ trafficPolicy, subsets = [] }: Policies): string | undefined {
  const policies = [
    { path: 'spec.trafficPolicy', policy: trafficPolicy },
    ...subsets.map((it, index) => ({ path: `spec.subsets[${index}].trafficPolicy`, policy: it.trafficPolicy })),
  ];
  for (const { path, policy } of policies) {
    if (!policy) continue;
    const port = (policy.portLevelSettings ?? []).findIndex(isSet);
    if (isSet(policy)) return `${path}.loadBalancer.localityLbSetting`;
    if (port >= 0) return `${path}.portLevelSettings[${port}].loadBalancer.localityLbSetting`;
  }
  return undefined;
}

function isSet({ loadBalancer }: PolicyBlocks): boolean {
  const setting = loadBalancer?.localityLbSetting;
  return setting !== undefined && setting.enabled !== false;
}
