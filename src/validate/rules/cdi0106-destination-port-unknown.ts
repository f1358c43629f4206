import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf } from '../../model/resource';
import type { Service } from '../../model/service';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { httpDestinations, type PlacedDestination } from '../http-destinations';
import { defineRule } from '../rule';

export const destinationPortUnknown = defineRule<AnalysisInput>({
  code: 'CDI0106',
  name: 'destination-port-unknown',
  level: 'error',
  why: 'Envoy has no cluster for a port that the destination does not have, so these requests fail with 503 NC. A sidecar takes the port the caller dialled when the destination names none, even if the service has a single other port.',
  fix: 'Write destination.port.number with a port of that service.',
  upstream: 'istiod: route.GetDestinationCluster',

  *check(input) {
    for (const placed of httpDestinations(input)) {
      if (placed.services.length === 0) continue;
      const ports = portsOf(placed.services);
      const wanted = placed.destination.port?.number;
      if (ports.size === 0 || placed.services.some((it) => it.resolution === 'Alias')) continue;
      const missing = wanted
        ? ports.has(wanted)
          ? []
          : [wanted]
        : dialledPorts(placed, input).filter((it) => !ports.has(it));
      if (missing.length === 0) continue;
      const has = `it has ${[...ports].join(', ')}`;
      const message = wanted
        ? `"${placed.destination.host}" has no port ${wanted}; ${has}`
        : `callers on port ${missing.join(', ')} are sent to that port of "${placed.destination.host}", which it does not have; ${has}`;
      yield { resource: placed.resource, path: placed.path + (wanted ? '.port.number' : '.host'), message };
    }
  },
});

/** One set for all destinations of a name: the registry has one list for it. */
const portsOf = oncePer(
  (services: readonly Service[]): ReadonlySet<number> =>
    new Set(services.flatMap((it) => it.ports.map((port) => port.number))),
);

/** The ports on which sidecars apply the rule: those of its hosts, as far as its matches let them. */
function dialledPorts({ virtualService, resource, rule }: PlacedDestination, { snapshot }: AnalysisInput): number[] {
  const { hosts = [], gateways = [] } = virtualService.spec;
  if (gateways.length > 0 && !gateways.includes('mesh')) return [];
  const services = hosts.flatMap((it) => snapshot.registry.named(resolveHostname(it, namespaceOf(resource))));
  const limits = (rule.match ?? []).map((it) => it?.port);
  const isOpen = limits.length === 0 || limits.some((it) => !it);
  return [...new Set(services.flatMap(httpPorts))].filter((it) => isOpen || limits.includes(it));
}

const httpPorts = ({ ports }: Service): number[] =>
  ports.filter(({ protocol }) => /^(HTTP|HTTP2|GRPC|GRPCWeb|Unsupported)$/.test(protocol)).map((it) => it.number);
