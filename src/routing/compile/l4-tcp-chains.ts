import type { RouteDestination } from '../../model/virtual-service';
import type { ChainDraft } from './chain-draft';
import { clusterName } from './destination-cluster';
import { concernsSidecar } from './l4-match';
import { defaultClusterPort, type OutboundPort } from './outbound-port';
import type { ResolvedVirtualService } from './resolved-virtual-service';
import { compileTcpProxy } from './tcp-proxy';

type TcpRule = ResolvedVirtualService['tcp'][number];

/**
 * istiod: buildSidecarOutboundTCPFilterChainOpts. Rules up to the first one without condition on the destination; without such a
 * rule, the service itself.
 */
export function tcpChains(outbound: OutboundPort): readonly ChainDraft[] {
  const rules = outbound.egress.virtualServicesOverlapping(outbound.service.hostname).flatMap((it) => it.tcp);
  const chains: ChainDraft[] = [];
  let replacesDefault = false;
  for (const rule of rules.filter(({ spec }) => spec.route?.length)) {
    const subnets = subnetsOf(rule, outbound);
    if (subnets === 'any') return [...chains, ruleChain(rule, outbound, outbound.cidrs)];
    if (subnets.length === 0) continue;
    chains.push(ruleChain(rule, outbound, subnets));
    replacesDefault ||= sameTexts(subnets, outbound.cidrs ?? []);
  }
  return replacesDefault ? chains : [...chains, defaultChain(outbound)];
}

/** Subnets of the matches that concern this proxy; `any` if one of them asks for none, which loses the subnets before it. */
function subnetsOf({ spec: { match } }: TcpRule, { scope, port }: OutboundPort): readonly string[] | 'any' {
  if (!match?.length) return 'any';
  const passing = match.filter((it) => concernsSidecar(it, scope.proxy, port.number));
  if (passing.some((it) => !it.destinationSubnets?.length || port.number === 0)) return 'any';
  return passing.flatMap((it) => it.destinationSubnets ?? []);
}

function ruleChain(
  { spec, origin }: TcpRule,
  { scope, port }: OutboundPort,
  destinationCidrs?: readonly string[],
): ChainDraft {
  const route: readonly RouteDestination[] = spec.route ?? [];
  return { filter: compileTcpProxy(scope, route, port.number, origin), destinationCidrs, origin };
}

function defaultChain(outbound: OutboundPort): ChainDraft {
  const { service, cidrs } = outbound;
  const cluster = clusterName(defaultClusterPort(outbound), '', service.hostname);
  return {
    filter: { kind: 'tcp', clusters: [{ cluster, weight: 1 }] },
    destinationCidrs: cidrs,
    origin: { resource: service.resource, path: '' },
  };
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
