import { selectsSome } from '../../model/selects';
import type { Service, ServicePort } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import type { Workload } from '../../model/workload';
import type { Proxy } from '../proxy';

/** A Service with this label leaves the ports of Gateways as they are. istiod: DisableGatewayPortTranslationLabel. */
const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

/**
 * From a port of a Gateway to the port on which the proxy listens for it; a port that is absent is listened on as it is.
 * istiod: resolvePorts. Which of several Services decides is undefined there; here it is the first of the registry.
 */
export function listeningPorts({ registry }: Snapshot, { namespace, workload }: Proxy): ReadonlyMap<number, number> {
  const ports = new Map<number, number>();
  for (const service of registry.services) {
    if (service.namespace !== namespace || !fronts(service, workload) || NO_TRANSLATION in service.labels) continue;
    for (const [port, target] of targetsOf(service, workload)) if (!ports.has(port)) ports.set(port, target);
  }
  return ports;
}

const fronts = ({ registry, selector }: Service, { labels }: Workload): boolean =>
  registry === 'Kubernetes' && selectsSome(selector, labels);

/** istiod: GetProxyServiceTargetsByPod. Of the ports with one target and protocol only the first counts. */
function* targetsOf(service: Service, workload: Workload): Iterable<[port: number, target: number]> {
  const taken = new Set<string>();
  for (const port of service.ports) {
    const target = targetOf(port, workload);
    if (target === undefined || taken.has(`${target} ${port.protocol}`)) continue;
    taken.add(`${target} ${port.protocol}`);
    yield [port.number, target];
  }
}

// istiod: FindPort. A named target is looked up on the containers.
function targetOf({ number, protocol, targetPort = number }: ServicePort, workload: Workload): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const transport = protocol === 'UDP' ? 'UDP' : 'TCP';
  return workload.containerPorts.find((it) => it.name === targetPort && it.protocol === transport)?.number;
}
