import type { DirectResponse } from '../action/direct-response';
import type { Forward } from '../action/forward';
import type { FilterChain, TcpProxy, VirtualHost } from '../table';
import { destinationCluster } from './destination-cluster';
import type { SidecarScope } from './sidecar-scope';

export const DYNAMIC_DNS_TABLE = 'allow_any_dynamic_dns';

/** What takes requests for hosts that nobody knows. istiod: buildCatchAllVirtualHost. */
export function catchAllVirtualHost(scope: SidecarScope): VirtualHost {
  switch (scope.outboundTrafficPolicy.mode) {
    case 'ALLOW_ANY':
      return anyHost('allow_any', forwardTo(egressCluster(scope)));
    case 'ALLOW_ANY_DYNAMIC_DNS':
      return anyHost(DYNAMIC_DNS_TABLE, forwardTo('AllowAnyDynamicDNSCluster'));
    case 'REGISTRY_ONLY':
      return anyHost('block_all', { kind: 'direct-response', status: 502 });
  }
}

/** What takes connections that no listener or chain knows. istiod: buildOutboundCatchAllNetworkFiltersOnly. */
export const catchAllTcp = (scope: SidecarScope): TcpProxy =>
  tcpTo(scope.outboundTrafficPolicy.mode === 'REGISTRY_ONLY' ? BLACK_HOLE : egressCluster(scope));

/** The chain of connections to the sidecar's own port, which would go round in circles. istiod: blackholeFilterChain. */
export const ownPortChain = (port: number): FilterChain => ({
  match: { destinationPort: port },
  filter: tcpTo(BLACK_HOLE),
  terminatesTls: false,
});

const BLACK_HOLE = 'BlackHoleCluster';

const tcpTo = (cluster: string): TcpProxy => ({ kind: 'tcp', clusters: [{ cluster, weight: 1 }] });

const egressCluster = ({ outboundTrafficPolicy: { egressProxy } }: SidecarScope): string =>
  egressProxy ? destinationCluster(egressProxy, undefined, 0) : 'PassthroughCluster';

const anyHost = (name: string, action: Forward | DirectResponse): VirtualHost => ({
  name,
  domains: ['*'],
  routes: [{ name, match: [], action, catchAll: true }],
  requireTls: false,
});

const forwardTo = (cluster: string): Forward => ({
  kind: 'forward',
  clusters: [{ cluster, weight: 1 }],
  weighted: false,
  mirrors: [],
  hashPolicies: [],
});
