import { isForMesh } from '../../model/for-mesh';
import type { Protocol } from '../../model/protocol';
import { namespaceOf } from '../../model/resource';
import type { Service } from '../../model/service';
import type { HTTPRoute, VirtualService } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import { namedHosts } from '../analysis/named-host';
import { type PlacedDestination, troubledDestinations } from '../analysis/placed-destination';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const destinationPortUnknown = defineRule<AnalysisInput>({
  code: 'CDI0106',
  name: 'destination-port-unknown',
  level: 'error',
  why: 'Envoy has no cluster for a port that the destination does not have, so these requests fail with 503 NC. A sidecar takes the port the caller dialled when the destination names none, even if the service has a single other port.',
  fix: 'Write destination.port.number with a port of that service.',
  upstream: 'istiod: route.GetDestinationCluster',
  yieldsTo: ['IST0101'],

  *check(input) {
    const hostOf = namedHosts(input);
    const doubtful = troubledDestinations(input.snapshot.virtualServices, ({ host = '', port }, virtualService) => {
      const { ports, services } = hostOf(host, namespaceOf(virtualService.resource));
      const called = port?.number ? [port.number] : dialledHosts(input)(virtualService);
      const isFine = ports.size === 0 || called.every((it) => ports.has(it)) || services.some(isAlias);
      return isFine ? undefined : ports;
    });
    for (const { placed, trouble: ports } of doubtful) {
      if (placed.rule.protocol !== 'http') continue;
      const { host, port } = placed.spec;
      const wanted = port?.number;
      const missing = wanted ? [wanted] : dialledPorts(placed, input).filter((it) => !ports.has(it));
      if (missing.length === 0) continue;
      const has = `it has ${[...ports].join(', ')}`;
      const message = wanted
        ? `"${host}" has no port ${wanted}; ${has}`
        : `callers on port ${missing.join(', ')} are sent to that port of "${host}", which it does not have; ${has}`;
      yield { resource: placed.resource, path: placed.at(wanted ? 'port.number' : 'host'), message };
    }
  },
});

const isAlias = ({ resolution }: Service): boolean => resolution === 'Alias';

/** The ports on which sidecars apply the rule: those of its hosts, as far as its matches let them. */
function dialledPorts({ rule }: PlacedDestination, input: AnalysisInput): readonly number[] {
  const open = dialledHosts(input)(rule.virtualService);
  const limits = portLimits(rule.spec as HTTPRoute);
  return limits.has(undefined) ? open : open.filter((it) => limits.has(it));
}

/** Of sidecars that follow a VirtualService; once for all its rules. */
const dialledHosts = oncePer((input: AnalysisInput) =>
  oncePer(({ resource, spec }: VirtualService): readonly number[] => {
    const { hosts = [], gateways } = spec;
    if (!isForMesh(gateways)) return [];
    const services = hosts.flatMap((it) => namedHosts(input)(it, namespaceOf(resource)).services);
    return [...new Set(services.flatMap(httpPorts))];
  }),
);

/** The ports that the matches of a rule name; nothing stands for one that names none. Once for all its destinations. */
const portLimits = oncePer(({ match = [] }: HTTPRoute): ReadonlySet<number | undefined> => {
  const ports = match.map((it) => it.port || undefined);
  return new Set(ports.length > 0 ? ports : [undefined]);
});

const httpPorts = ({ ports }: Service): number[] =>
  ports.filter(({ protocol }) => HTTP.has(protocol)).map((it) => it.number);

const HTTP: ReadonlySet<Protocol> = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPCWeb', 'Unsupported']);
