import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Endpoint } from '../../model/service';
import type { AnalysisInput } from '../analysis-input';
import { httpDestinations, type PlacedDestination } from '../http-destinations';
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
    for (const placed of httpDestinations(input)) {
      if (placed.weight === 0 && (placed.rule.route?.length ?? 0) > 1) continue;
      const endpoints = endpointsOf(placed, input, subsets);
      if (endpoints.length === 0 || endpoints.some((it) => it.health === 'healthy')) continue;
      const { host, subset } = placed.destination;
      const name = subset ? `subset "${subset}" of "${host}"` : `"${host}"`;
      yield {
        resource: placed.resource,
        path: placed.path,
        message: `no pod of ${name} is ready, and it gets requests`,
      };
    }
  },
});

type SubsetLabels = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** By `host subset`. Of several rules for one host the oldest counts, as it does for istiod. */
function subsetLabels({ snapshot }: AnalysisInput): SubsetLabels {
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const { resource, spec } of snapshot.destinationRules) {
    const host = resolveHostname(spec.host ?? '', namespaceOf(resource));
    for (const { name, labels = {} } of spec.subsets ?? []) {
      if (!found.has(`${host} ${name}`)) found.set(`${host} ${name}`, labels);
    }
  }
  return found;
}

function endpointsOf(
  { services, host, destination }: PlacedDestination,
  { snapshot }: AnalysisInput,
  subsets: SubsetLabels,
): Endpoint[] {
  const labels = destination.subset ? subsets.get(`${host} ${destination.subset}`) : {};
  if (!labels) return [];
  return services.flatMap((service) => {
    const port = destination.port?.number ?? service.ports[0]?.number;
    const endpoints = port === undefined ? [] : snapshot.registry.endpoints(service, port);
    return endpoints.filter((it) => selects(labels, it.labels));
  });
}
