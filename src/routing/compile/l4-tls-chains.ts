import { fieldAt } from '../../model/field-path';
import { isWildcard } from '../../model/hostname';
import type { Origin } from '../../model/resource';
import type { RouteDestination, TLSMatchAttributes } from '../../model/virtual-service';
import { listenAddress, wildcardOf } from './address-family';
import type { ChainDraft } from './chain-draft';
import { clusterName } from './destination-cluster';
import { concernsSidecar } from './l4-match';
import { defaultClusterPort, type OutboundPort } from './outbound-port';
import { shortNames } from './service-domains';
import { compileTcpProxy } from './tcp-proxy';

/**
 * istiod: buildSidecarOutboundTLSFilterChainOpts. One chain a match that concerns the proxy; the service's own chain only if
 * there is none.
 */
export function tlsChains(outbound: OutboundPort): readonly ChainDraft[] {
  const chains = ruleChains(outbound);
  return chains.length > 0 ? chains : [defaultChain(outbound)];
}

function ruleChains(outbound: OutboundPort): readonly ChainDraft[] {
  const { scope, port } = outbound;
  const chains: ChainDraft[] = [];
  const handled = new Set<string>();
  let { cidrs } = outbound;
  for (const { match, route, origin } of matchesFor(outbound)) {
    // Subnets once set stay for the matches that follow.
    if (match.destinationSubnets?.length && port.number > 0) cidrs = match.destinationSubnets;
    const key = `${match.sniHosts?.join(',')}|${match.destinationSubnets?.join(',') ?? ''}`;
    if (handled.has(key)) continue;
    handled.add(key);
    const filter = compileTcpProxy(scope, route, port.number, origin.rule);
    chains.push({ filter, sniHosts: match.sniHosts, destinationCidrs: cidrs, origin: origin.match });
  }
  return chains;
}

interface PlacedMatch {
  readonly match: TLSMatchAttributes;
  readonly route: readonly RouteDestination[];
  readonly origin: { readonly rule: Origin; readonly match: Origin };
}

function matchesFor({ egress, service, scope, port }: OutboundPort): readonly PlacedMatch[] {
  const rules = egress.virtualServicesOverlapping(service.hostname).flatMap((it) => it.tls);
  return rules.flatMap(({ spec: { route, match }, origin }) => {
    if (!route?.length) return [];
    const placed = (match ?? []).map((it, index) => ({
      match: it,
      route,
      origin: { rule: origin, match: { ...origin, path: fieldAt(`${origin.path}.match`, index) } },
    }));
    return placed.filter((it) => concernsSidecar(it.match, scope.proxy, port.number));
  });
}

function defaultChain(outbound: OutboundPort): ChainDraft {
  const { service, scope, cidrs } = outbound;
  const cluster = clusterName(defaultClusterPort(outbound), '', service.hostname);
  const names = [
    service.hostname,
    ...(service.aliases ?? []).flatMap((it) => [it, ...shortNames(it, scope.proxy.dnsDomain)]),
  ];
  return {
    filter: { kind: 'tcp', clusters: [{ cluster, weight: 1 }] },
    sniHosts: needsSni(outbound) ? names : [],
    destinationCidrs: cidrs,
    origin: { resource: service.resource, path: '' },
  };
}

/** Whether the address dialled does not tell the service. */
function needsSni({ service, bind, cidrs, scope: { proxy } }: OutboundPort): boolean {
  const address = listenAddress(service, proxy);
  return (
    (cidrs?.length ?? 0) > 0 ||
    address === '' ||
    address.includes('/') ||
    (address === wildcardOf(proxy) && bind === wildcardOf(proxy)) ||
    (isWildcard(service.hostname) && service.resolution === 'DynamicDNS')
  );
}
