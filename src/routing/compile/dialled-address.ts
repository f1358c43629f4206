import { isIP } from 'node:net';
import type { Request } from '../../model/request';
import { serviceHostname } from '../../model/resolve-hostname';
import { selectsSome } from '../../model/selects';
import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';
import type { SocketAddress } from '../table';
import { listenAddress } from './address-family';
import { listeningPorts } from './gateway-ports';

/** Stands for every address outside the mesh: that of a host which is no Service. */
export const OUTSIDE_ADDRESS = '203.0.113.9';

/** Deeper chains of ExternalName Services count as unknown names: they may be loops. */
const DEEPEST_ALIAS = 4;

/** Answers where the connections that a proxy handles arrive. */
export function dialledAddress(snapshot: Snapshot, proxy: Proxy): (request: Request) => SocketAddress {
  if (proxy.type === 'router') return atGateway(snapshot, proxy);
  return ({ address, host, port }) => ({ addresses: [address ?? resolve(snapshot, proxy, host)], port });
}

// A client of a gateway dials a port of the gateway's Service, or the one that the pod listens on; `address` a server's `bind`.
function atGateway(snapshot: Snapshot, proxy: Proxy): (request: Request) => SocketAddress {
  const translated = listeningPorts(snapshot, proxy);
  return ({ address, port }) => ({
    addresses: address ? [address, proxy.address] : [proxy.address],
    port: translated.get(port) ?? port,
  });
}

/** What DNS tells a pod about a host. */
function resolve(snapshot: Snapshot, proxy: Proxy, host: string, depth = 0): string {
  if (isIP(host)) return host;
  const service = depth <= DEEPEST_ALIAS ? serviceOf(snapshot, proxy.namespace, host) : undefined;
  if (!service) return OUTSIDE_ADDRESS;
  if (service.externalName) return resolve(snapshot, proxy, service.externalName, depth + 1);
  return service.headless ? firstPod(snapshot, service) : listenAddress(service, proxy);
}

const serviceOf = (snapshot: Snapshot, namespace: string, host: string): Service | undefined =>
  snapshot.registry.named(fullName(namespace, host)).find((it) => it.registry === 'Kubernetes');

/** What the search list of a pod's resolv.conf makes of a name. */
function fullName(namespace: string, host: string): string {
  const labels = host.split('.');
  if (labels.length === 1) return serviceHostname(host, namespace);
  if (labels.length === 2) return `${host}.svc.cluster.local`;
  return labels.length === 3 && labels[2] === 'svc' ? `${host}.cluster.local` : host;
}

function firstPod(snapshot: Snapshot, { namespace, selector }: Service): string {
  const pod = snapshot.workloads.find(
    (it) => it.kind !== 'WorkloadEntry' && it.namespace === namespace && selectsSome(selector, it.labels),
  );
  return pod?.address ?? OUTSIDE_ADDRESS;
}
