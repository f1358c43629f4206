import { type Hostname, isWildcard } from '../../model/hostname';
import { isHttp, isUnsupported, type Protocol } from '../../model/protocol';
import type { Service } from '../../model/service';
import { oncePer } from '../../std/once-per';
import type { EgressListener } from './egress-listener';
import { hashPolicies } from './hash-policies';
import { HostIndex } from './host-index';
import type { HttpRouteContext } from './http-route-context';
import { defaultRoute, hasRoutes } from './http-routes';
import { LazyRoutes, lazyHttpRoutes } from './lazy-routes';
import type { ResolvedVirtualService } from './resolved-virtual-service';
import { hostDomain } from './service-domains';
import type { SidecarScope } from './sidecar-scope';
import { type RoutedHosts, VirtualHostList } from './virtual-host-list';
import { governedHosts, type ServicesOfTable } from './virtual-service-hosts';

/** Every port of every service: tables of listeners that are no port of a service. */
export const ALL_PORTS = 0;

/** istiod: BuildSidecarOutboundVirtualHosts. The virtual hosts of a port, those that a VirtualService governs first. */
export function sidecarVirtualHosts(scope: SidecarScope, listener: EgressListener, port: number): VirtualHostList {
  const byName = port === ALL_PORTS ? lastOfEachName(listener.services) : listener.servicesOnPort(port);
  const table: Table = { port, byName, byOverlap: new HostIndex(byName), context: httpContext(scope, byName, port) };
  const governed = candidates(listener, table).flatMap((it) => routedByRules(listener, it, table));
  const taken = new Set(governed.flatMap((it) => it.services.map(({ hostname }) => hostname)));
  const others = [...byName.values()].filter((it) => !taken.has(it.hostname) && it.resolution !== 'Alias');
  const list = new VirtualHostList(scope.proxy, port === ALL_PORTS);
  list.addAll([...governed, ...others.flatMap((it) => routedByDefault(it, table))]);
  for (const service of byName.values()) noteAddresses(list, service);
  noteTwins(list, twinsOf(listener.services));
  return list;
}

function noteTwins({ contested }: VirtualHostList, hostnames: ReadonlySet<Hostname>): void {
  for (const it of hostnames) {
    contested.set(
      hostDomain(it).toLowerCase(),
      `several ServiceEntries of one age define "${it}", istiod uses a random one`,
    );
  }
}

/** Hosts that istiod has from several ServiceEntries with other ports: nothing it sorts by tells them apart. istiod: SortServicesByCreationTime. */
const twinsOf = oncePer((services: readonly Service[]): ReadonlySet<Hostname> => {
  const first = new Map<string, Service>();
  const twins = new Set<Hostname>();
  for (const it of services) {
    const known = first.get(it.hostname);
    if (!known) first.set(it.hostname, it);
    else if (known.registry === 'External' && isTwin(known, it)) twins.add(it.hostname);
  }
  return twins;
});

const isTwin = (a: Service, b: Service): boolean =>
  a.resource !== b.resource &&
  a.created === b.created &&
  a.namespace === b.namespace &&
  JSON.stringify([a.resolution, a.ports]) !== JSON.stringify([b.resolution, b.ports]);

/** A host with several addresses is several services of one name, and the last one istiod comes by gives its address. */
function noteAddresses({ contested }: VirtualHostList, { hostname, addresses }: Service): void {
  if (addresses.length < 2) return;
  const why = `"${hostname}" has several addresses, istiod makes a random one of them a domain`;
  for (const address of addresses) contested.set(hostDomain(address).toLowerCase(), why);
}

interface Table extends ServicesOfTable {
  readonly port: number;
  readonly context: HttpRouteContext;
}

const lastOfEachName = (services: readonly Service[]): ReadonlyMap<Hostname, Service> =>
  new Map(services.map((it) => [it.hostname, it]));

/** istiod: selectVirtualServices, which is left out on port 80. */
function candidates(
  { virtualServices }: EgressListener,
  { port, byName, byOverlap }: Table,
): readonly ResolvedVirtualService[] {
  if (port === 80) return virtualServices;
  return virtualServices.filter(({ lowerCaseHosts }) =>
    lowerCaseHosts.some((it) => byName.has(it) || byOverlap.hasOverlap(it)),
  );
}

/** istiod: buildSidecarVirtualHostsForVirtualService. Nothing if no rule is left for this proxy and port. */
function routedByRules(
  listener: EgressListener,
  virtualService: ResolvedVirtualService,
  table: Table,
): readonly RoutedHosts[] {
  if (!hasRoutes(virtualService, table.context)) return [];
  const compiled = lazyHttpRoutes(virtualService, table.context);
  const { services, otherHosts } = governedHosts(virtualService, listener, table);
  const byPort = groupByHttpPort(services);
  if (byPort.size === 0 && table.port === 80) byPort.set(80, []);
  const { name, namespace } = virtualService.resource;
  return [...byPort].map(([port, group]) => ({
    port,
    compiled,
    services: group,
    otherHosts,
    race: { name: `${namespace}/${name}`, contender: `${port}` },
    // istiod: separateVSHostsAndServices walks a map for them.
    areShuffled: virtualService.hosts.some(isWildcard),
  }));
}

const MESH = new Set(['mesh']);

const httpContext = (
  scope: SidecarScope,
  services: ReadonlyMap<Hostname, Service>,
  port: number,
): HttpRouteContext => ({
  proxy: scope.proxy,
  gatewayNames: MESH,
  port,
  isTls: false,
  service: (host) => services.get(host),
  hashPolicies: (destination, service) => hashPolicies(scope, destination, service),
  meshConfig: scope.snapshot.meshConfig,
});

function groupByHttpPort(services: readonly Service[]): Map<number, Service[]> {
  const groups = new Map<number, Service[]>();
  for (const service of services) {
    for (const { number } of service.ports.filter(({ protocol }) => mayBeHttp(protocol))) {
      groups.set(number, [...(groups.get(number) ?? []), service]);
    }
  }
  return groups;
}

function routedByDefault(service: Service, { context }: Table): readonly RoutedHosts[] {
  const ports = service.ports.filter(({ protocol }) => mayBeHttp(protocol));
  return ports.map(({ number }) => ({
    port: number,
    compiled: new LazyRoutes(() => [defaultRoute(service, number, context)]),
    services: [service],
    otherHosts: [],
    race: { name: 'services without rules', contender: service.hostname },
  }));
}

/** istiod: IsHTTPOrSniffed. */
const mayBeHttp = (it: Protocol): boolean => isHttp(it) || isUnsupported(it);
