import { type Hostname, isSubsetOf, isWildcard } from '../../model/hostname';
import type { Service } from '../../model/service';
import { oncePer } from '../../std/once-per';
import type { RouteConfiguration } from '../table';
import type { MergedGateway } from './gateway-merge';
import { type GatewayServer, hostsFor } from './gateway-server';
import { GatewayVirtualHosts } from './gateway-virtual-hosts';
import { hashPolicies } from './hash-policies';
import { type CompiledRoutes, compileHttpRoutes } from './http-routes';
import type { ResolvedVirtualService } from './resolved-virtual-service';
import type { ProxyScope } from './scope';
import { isVisibleTo, servicesNamed } from './visible-services';
import { virtualServicesFor } from './visible-virtual-services';

/** istiod: buildGatewayHTTPRouteConfig. */
export function compileGatewayRoutes(
  scope: ProxyScope,
  gateway: MergedGateway,
  name: string,
): RouteConfiguration | undefined {
  const servers = gateway.routeConfigurations.get(name);
  if (!servers) return undefined;
  const virtualHosts = new GatewayVirtualHosts();
  const routesOf = routesByGateway(scope);
  for (const server of servers) {
    addBound(scope, server, virtualHosts, routesOf);
    if (server.server.tls?.httpsRedirect) addRedirects(server, virtualHosts);
  }
  return virtualHosts.toRouteConfiguration(name, servers[0].server.port.number);
}

type RoutesOf = (server: GatewayServer, virtualService: ResolvedVirtualService) => CompiledRoutes;

const NO_ROUTES: CompiledRoutes = { routes: [] };

// A VirtualService without any rule for this proxy and port makes no virtual host.
function addBound(
  { snapshot, proxy }: ProxyScope,
  it: GatewayServer,
  virtualHosts: GatewayVirtualHosts,
  routesOf: RoutesOf,
): void {
  const { port, tls } = it.server;
  for (const virtualService of virtualServicesFor(snapshot, proxy.namespace, it.gateway)) {
    const hosts = intersection(hostsFor(it, virtualService.namespace), virtualService.hosts);
    const compiled = hosts.length ? routesOf(it, virtualService) : NO_ROUTES;
    if (compiled.routes.length === 0) continue;
    for (const host of hosts) virtualHosts.add(host, port.number, compiled, tls?.httpsRedirect === true);
  }
}

// Hosts without any VirtualService redirect too. A `namespace/host` stays one text here, which no request ever names.
function addRedirects({ hosts, server }: GatewayServer, virtualHosts: GatewayVirtualHosts): void {
  for (const host of hosts) virtualHosts.add(host, server.port.number, NO_ROUTES, true);
}

/** istio: host.Names Intersection. Of a server's and a VirtualService's host the narrower, where one covers the other. */
function intersection(ours: readonly Hostname[], theirs: readonly Hostname[]): Hostname[] {
  const found = new Set<Hostname>();
  const { exact, wild } = sorted(theirs);
  for (const our of ours) {
    if (exact.has(our)) found.add(our);
    for (const their of isWildcard(our) ? theirs : wild) {
      if (isSubsetOf(our, their)) found.add(our);
      else if (isSubsetOf(their, our)) found.add(their);
    }
  }
  return [...found];
}

/** Once for all servers: only a wildcard covers another host, and there are few. */
const sorted = oncePer((hosts: readonly Hostname[]) => ({ exact: new Set(hosts), wild: hosts.filter(isWildcard) }));

/**
 * The rules of a VirtualService are compiled once for each Gateway, with the port of the first server where any of them counts.
 */
function routesByGateway(scope: ProxyScope): RoutesOf {
  const known = new Map<string, Map<ResolvedVirtualService, CompiledRoutes>>();
  return (server, virtualService) => {
    const ofGateway = known.get(server.gateway) ?? new Map<ResolvedVirtualService, CompiledRoutes>();
    known.set(server.gateway, ofGateway);
    const compiled = ofGateway.get(virtualService) ?? compileRoutes(scope, server, virtualService);
    if (compiled.routes.length > 0) ofGateway.set(virtualService, compiled);
    return compiled;
  };
}

function compileRoutes(
  scope: ProxyScope,
  { gateway, server }: GatewayServer,
  virtualService: ResolvedVirtualService,
): CompiledRoutes {
  return compileHttpRoutes(virtualService, {
    proxy: scope.proxy,
    gatewayNames: new Set([gateway]),
    port: server.port.number,
    isTls: server.tls !== undefined,
    service: (hostname) => destinationService(scope, virtualService.namespace, hostname),
    hashPolicies: (destination, service) => hashPolicies(scope, destination, service),
    meshConfig: scope.snapshot.meshConfig,
  });
}

/** istiod: buildNameToServiceMapForHTTPRoutes. The VirtualService's own namespace is asked first. */
const destinationService = (scope: ProxyScope, namespace: string, hostname: Hostname): Service | undefined =>
  servicesNamed(scope.snapshot, hostname).find(
    (it) => it.namespace === namespace && isVisibleTo(scope.proxy.namespace, it),
  ) ?? scope.service(hostname);
