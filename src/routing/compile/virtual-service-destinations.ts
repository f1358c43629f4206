import type { Destination, HTTPRoute } from '../../model/virtual-service';
import type { ResolvedVirtualService } from './resolved-virtual-service';

/** Ports by host that a VirtualService sends to, mirrors included; undefined stands for every port of the host. */
export type DestinationPorts = ReadonlyMap<string, ReadonlySet<number> | undefined>;

/**
 * istiod: virtualServiceDestinationsFilteredBySourceNamespace. HTTP rules that only other namespaces can match do not count
 * (R-3.12).
 */
export function destinationPorts(virtualService: ResolvedVirtualService, namespace: string): DestinationPorts {
  const ports = new Map<string, Set<number> | undefined>();
  for (const { host, port } of destinations(virtualService, namespace)) {
    if (!port?.number) ports.set(host, undefined);
    else if (!ports.has(host)) ports.set(host, new Set([port.number]));
    else ports.get(host)?.add(port.number);
  }
  return ports;
}

function destinations(virtualService: ResolvedVirtualService, namespace: string): readonly Destination[] {
  const http = virtualService.http
    .filter(({ spec }) => isForNamespace(spec, namespace))
    .flatMap(({ spec }) => httpDestinations(spec));
  const others = [...virtualService.tcp, ...virtualService.tls].flatMap(({ spec }) =>
    (spec.route ?? []).map((it) => it.destination),
  );
  return [...http, ...others];
}

const httpDestinations = ({ route, mirror, mirrors }: HTTPRoute): readonly Destination[] => [
  ...(route ?? []).map((it) => it.destination),
  ...(mirror ? [mirror] : []),
  ...(mirrors ?? []).map((it) => it.destination),
];

/** Matches without `sourceNamespace` do not speak for a rule that has one elsewhere. */
function isForNamespace({ match = [] }: HTTPRoute, namespace: string): boolean {
  const wanted = match.map((it) => it.sourceNamespace).filter((it) => it !== undefined && it !== '');
  return wanted.length === 0 || wanted.includes(namespace);
}
