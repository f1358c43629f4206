import type { Origin } from '../../model/resource';
import type { Service } from '../../model/service';
import type { RouteDestination } from '../../model/virtual-service';
import type { TcpProxy } from '../table';
import { destinationCluster } from './destination-cluster';

/** The services that destinations of tcp and tls rules are looked up in. */
export interface TcpScope {
  service(hostname: string): Service | undefined;
}

/**
 * Where a tcp or tls rule written at `origin` sends connections that arrive on `port`; a lone destination needs no weight.
 * istiod: buildOutboundNetworkFilters.
 */
export function compileTcpProxy(
  scope: TcpScope,
  route: readonly RouteDestination[],
  port: number,
  origin: Origin,
): TcpProxy {
  const clusters = route.map(({ destination, weight = 0 }, index) => ({
    cluster: destinationCluster(destination, scope.service(destination.host), port),
    weight: route.length === 1 ? 1 : weight,
    origin: { ...origin, path: `${origin.path}.route[${index}]` },
  }));
  return { kind: 'tcp', clusters: clusters.filter((it) => it.weight > 0), origin };
}
