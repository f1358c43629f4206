import { isSubsetOf, overlaps } from '../../model/hostname';
import type { Origin } from '../../model/resource';
import type { Service } from '../../model/service';
import type { L4MatchAttributes, RouteDestination } from '../../model/virtual-service';
import type { FilterChain } from '../table';
import { type GatewayServer, hostsFor, isPassthrough, sniHostsOf } from './gateway-server';
import type { ResolvedVirtualService } from './resolved-virtual-service';
import type { ProxyScope } from './scope';
import { compileTcpProxy } from './tcp-proxy';
import { virtualServicesFor } from './visible-virtual-services';

/** What a sidecar offers on a connection to another mesh workload. istiod: allIstioMtlsALPNs. */
const ISTIO_ALPN = ['istio', 'istio-peer-exchange', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2'];

/** Filter chains of servers that do not read HTTP. istiod: createGatewayTCPFilterChainOpts. */
export class GatewayTcpChains {
  /** By listening port: SNIs that a passed-through rule has, and the address its server is bound to. */
  private readonly claimed = new Map<number, Map<string, string>>();

  public constructor(private readonly scope: ProxyScope) {}

  public of(it: GatewayServer, port: number): FilterChain[] {
    if (it.server.tls?.mode === 'AUTO_PASSTHROUGH') return this.byService(it);
    if (isPassthrough(it)) return this.byTlsRules(it, port);
    const chain = this.byTcpRule(it);
    return chain ? [chain] : [];
  }

  // istiod: buildGatewayNetworkFiltersFromTCPRoutes. One rule at most serves a server.
  private byTcpRule(it: GatewayServer): FilterChain | undefined {
    for (const virtualService of this.bound(it)) {
      const rule = virtualService.tcp.find(({ spec: { match, route } }) => route?.length && anyPasses(match, it));
      if (rule) return this.chain(it, it.server.tls ? sniHostsOf(it) : [], rule.spec.route ?? [], rule.origin);
    }
    return undefined;
  }

  // istiod: buildGatewayNetworkFiltersFromTLSRoutes. A match with any SNI that is taken is left out whole.
  private byTlsRules(it: GatewayServer, port: number): FilterChain[] {
    const chains: FilterChain[] = [];
    for (const { tls } of this.bound(it)) {
      for (const { spec, origin } of tls) {
        if (!spec.route?.length) continue;
        for (const match of spec.match ?? []) {
          if (!passes(match, it) || !this.claims(match.sniHosts ?? [], it.bind, port)) continue;
          chains.push(this.chain(it, match.sniHosts ?? [], spec.route, origin));
        }
      }
    }
    return chains;
  }

  // istiod: builtAutoPassthroughFilterChains. VirtualServices have no say: the SNI names the cluster.
  private byService(it: GatewayServer): FilterChain[] {
    const hosts = sniHostsOf(it);
    return this.scope.services
      .filter((service) => !service.meshExternal && hosts.some((host) => isSubsetOf(service.hostname, host)))
      .flatMap((service) => clusterNames(this.scope, service).map((cluster) => chainBySni(cluster, it.origin)));
  }

  private chain(
    it: GatewayServer,
    serverNames: readonly string[],
    route: readonly RouteDestination[],
    origin: Origin,
  ): FilterChain {
    return {
      match: serverNames.length ? { serverNames: withoutAny(serverNames) } : {},
      filter: compileTcpProxy(this.scope, route, it.server.port.number, origin),
      terminatesTls: it.server.tls !== undefined && !isPassthrough(it),
      origin,
    };
  }

  private bound(it: GatewayServer): ResolvedVirtualService[] {
    const { snapshot, proxy } = this.scope;
    return virtualServicesFor(snapshot, proxy.namespace, it.gateway).filter(({ hosts, namespace }) => {
      const allowed = hostsFor(it, namespace);
      return hosts.some((host) => allowed.some((ours) => overlaps(ours, host)));
    });
  }

  private claims(sniHosts: readonly string[], bind: string, port: number): boolean {
    const claimed = this.claimed.get(port) ?? new Map<string, string>();
    this.claimed.set(port, claimed);
    if (sniHosts.some((it) => claimed.get(it) === bind)) return false;
    for (const it of sniHosts) claimed.set(it, bind);
    return true;
  }
}

/** istiod: toFilterChainMatch. `*` anywhere in the list is no condition at all. */
export const withoutAny = (serverNames: readonly string[]): readonly string[] =>
  serverNames.includes('*') ? [] : [...serverNames].sort();

const anyPasses = (matches: readonly L4MatchAttributes[] | undefined, it: GatewayServer): boolean =>
  !matches?.length || matches.some((match) => passes(match, it));

// istiod: l4SingleMatch. Nothing but port and gateways counts on a gateway.
const passes = ({ port, gateways }: L4MatchAttributes, it: GatewayServer): boolean =>
  (!port || port === it.server.port.number) && (!gateways?.length || gateways.includes(it.gateway));

/** istiod: BuildDNSSrvSubsetKey, for every port and subset. */
function clusterNames(scope: ProxyScope, service: Service): string[] {
  const subsets = scope.destinationRule(service)?.spec.subsets ?? [];
  return service.ports
    .filter(({ protocol }) => protocol !== 'UDP')
    .flatMap(({ number }) =>
      ['', ...subsets.map((it) => it.name)].map((subset) => `outbound_.${number}_.${subset}_.${service.hostname}`),
    );
}

const chainBySni = (cluster: string, origin: Origin): FilterChain => ({
  match: { serverNames: [cluster], applicationProtocols: ISTIO_ALPN },
  filter: { kind: 'tcp', clusters: [{ cluster, weight: 1 }] },
  terminatesTls: false,
  origin,
});
