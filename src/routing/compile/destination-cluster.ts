import type { Service } from '../../model/service';
import type { Destination } from '../../model/virtual-service';

/** istiod: BuildSubsetKey. */
export const clusterName = (port: number, subset: string, hostname: string): string =>
  `outbound|${port}|${subset}|${hostname}`;

/**
 * The cluster of a destination whose service is known as `service`: an alias stands for its target, one hop far. Without a written
 * port it is the service's only one, else that of the listener or Gateway server. istiod: GetDestinationCluster.
 */
export function destinationCluster(
  { host, subset, port }: Destination,
  service: Service | undefined,
  listenerPort: number,
): string {
  const onlyPort = service?.ports.length === 1 ? service.ports[0].number : undefined;
  return clusterName(port?.number ?? onlyPort ?? listenerPort, subset ?? '', service?.externalName ?? host);
}
