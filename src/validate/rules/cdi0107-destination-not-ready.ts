import type { Hostname } from '../../model/hostname';
import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf } from '../../model/resource';
import { type Labels, selects } from '../../model/selects';
import type { Endpoint } from '../../model/service';
import { httpDestinations, type NamedDestination } from '../analysis/placed-destination';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const destinationNotReady = defineRule<AnalysisInput>({
  code: 'CDI0107',
  name: 'destination-not-ready',
  level: 'warning',
  why: 'Weights do not look at health: a destination none of whose pods is ready keeps its share of the requests, and they fail with 503 UH.',
  fix: 'Give the version a ready pod before it gets a share, or set its weight to 0.',
  upstream: 'envoy: weighted_cluster_specifier.cc',
  needs: ['workload'],

  *check(input) {
    // Nothing but a pod that is written is ever not ready.
    if (input.ofKind('Pod').length === 0) return;
    const subsets = subsetLabels(input);
    for (const destination of httpDestinations(input)) {
      const { placed } = destination;
      if (placed.weight === 0 && (placed.rule.spec.route?.length ?? 0) > 1) continue;
      const endpoints = endpointsOf(destination, input, subsets);
      if (endpoints.length === 0 || endpoints.some((it) => it.health === 'healthy')) continue;
      const { host, subset } = placed.spec;
      const name = subset ? `subset "${subset}" of "${host}"` : `"${host}"`;
      yield {
        resource: placed.resource,
        path: placed.at(),
        message: `no pod of ${name} is ready, and it gets requests`,
      };
    }
  },
});

type SubsetLabels = ReadonlyMap<Hostname, ReadonlyMap<string, Labels>>;

/** Of several rules for one host the oldest counts, as it does for istiod. */
function subsetLabels({ snapshot }: AnalysisInput): SubsetLabels {
  const byHost = new Map<Hostname, Map<string, Labels>>();
  for (const { resource, spec } of snapshot.destinationRules) {
    const host = resolveHostname(spec.host ?? '', namespaceOf(resource));
    const ofHost = byHost.get(host) ?? new Map<string, Labels>();
    byHost.set(host, ofHost);
    for (const { name, labels = {} } of spec.subsets ?? []) if (!ofHost.has(name)) ofHost.set(name, labels);
  }
  return byHost;
}

function endpointsOf({ placed, named }: NamedDestination, input: AnalysisInput, subsets: SubsetLabels): Endpoint[] {
  const { subset, port: wanted } = placed.spec;
  const labels = subset ? subsets.get(named.fullName)?.get(subset) : {};
  if (!labels) return [];
  return named.services.flatMap((service) => {
    const port = wanted?.number ?? service.ports[0]?.number;
    const endpoints = port === undefined ? [] : input.snapshot.registry.endpoints(service, port);
    return endpoints.filter((it) => selects(labels, it.labels));
  });
}
