import { isHttp } from '../../model/protocol';
import type { FilterChain, HttpConnectionManager, Listener } from '../table';
import { wildcardOf } from './address-family';
import { type MergedGateway, type MergedPort, routeConfigurationName } from './gateway-merge';
import { endsHttps, type GatewayServer, sniHostsOf } from './gateway-server';
import { GatewayTcpChains, withoutAny } from './gateway-tcp-chains';
import { rejectionOf } from './listener-rejection';
import type { ProxyScope } from './scope';

/**
 * istiod: buildGatewayListeners. Ports of one number and address are one listener; one without chains does not come to be, nor one
 * that the pod may not bind.
 */
export function compileGatewayListeners(scope: ProxyScope, gateway: MergedGateway): Listener[] {
  const tcpChains = new GatewayTcpChains(scope);
  const byName = new Map<string, Listener & { readonly filterChains: FilterChain[] }>();
  for (const port of gateway.ports) {
    if (port.port < 1024 && scope.proxy.workload.isUnprivileged) continue;
    const address = port.bind || wildcardOf(scope.proxy);
    const name = `${address}_${port.port}`;
    const listener = byName.get(name) ?? { name, address, port: port.port, filterChains: [], sniffsHttp: false };
    for (const chain of chainsOf(scope, port, tcpChains)) listener.filterChains.push(chain);
    byName.set(name, listener);
  }
  return [...byName.values()].filter((it) => it.filterChains.length > 0).map(withRejection);
}

function withRejection(listener: Listener): Listener {
  const rejected = rejectionOf(listener.filterChains);
  return rejected ? { ...listener, rejected } : listener;
}

// istiod: buildGatewayTCPBasedFilterChains. Plaintext HTTP servers share one chain, every other server has its own.
function chainsOf(scope: ProxyScope, port: MergedPort, tcpChains: GatewayTcpChains): FilterChain[] {
  if (isHttp(port.protocol)) {
    return [
      { match: {}, filter: http(scope, port.routeConfiguration), terminatesTls: false, origin: port.servers[0].origin },
    ];
  }
  return port.servers.flatMap((it) =>
    endsHttps(it) ? [httpsChain(scope, it, port.port)] : tcpChains.of(it, port.port),
  );
}

const httpsChain = (scope: ProxyScope, it: GatewayServer, port: number): FilterChain => ({
  match: { serverNames: withoutAny(sniHostsOf(it)) },
  filter: http(scope, routeConfigurationName(it, port)),
  terminatesTls: true,
  origin: it.origin,
});

// istiod: buildGatewayConnectionManager.
const http = ({ snapshot: { meshConfig } }: ProxyScope, routeConfiguration: string): HttpConnectionManager => ({
  kind: 'http',
  routeConfiguration,
  pathNormalization: meshConfig.pathNormalization,
  trustedProxies: meshConfig.trustedProxies,
  edge: true,
});
