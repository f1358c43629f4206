import { selectsSome } from '../../model/selects';
import type { Service, ServicePort } from '../../model/service';
import type { ServiceRegistry, Snapshot } from '../../model/snapshot';
import type { Workload } from '../../model/workload';
import type { Proxy } from '../proxy';

/** A Service with this label leaves the ports of Gateways as they are. istiod: DisableGatewayPortTranslationLabel. */
const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

/**
 * From a port of a Gateway to the port on which the proxy listens for it; a port that is absent is listened on as it is.
 * istiod: resolvePorts. Which of several Services decides is undefined there; here it is the first of the registry.
 */
export function listeningPorts(snapshot: Snapshot, proxy: Proxy): ReadonlyMap<number, number> {
  return new Map([...portTargets(snapshot, proxy)].map(([port, [target]]) => [port, target]));
}

/** Ports that Services of the pod translate differently: istiod takes whichever it comes across first. */
export const contestedPorts = (snapshot: Snapshot, proxy: Proxy): readonly number[] =>
  [...portTargets(snapshot, proxy)].filter(([, targets]) => new Set(targets).size > 1).map(([port]) => port);

/** Targets of every port of the services of the pod: Services before ServiceEntries. istiod: Proxy.ServiceTargets. */
function portTargets({ registry }: Snapshot, { namespace, workload }: Proxy): ReadonlyMap<number, number[]> {
  const services = registry.services.filter((it) => it.namespace === namespace && !(NO_TRANSLATION in it.labels));
  const entries = services.filter((it) => it.registry === 'External');
  const pairs = [
    ...services.filter((it) => fronts(it, workload)).flatMap((it) => [...targetsOf(it, workload)]),
    ...entries.flatMap((it) => entryTargets(registry, it, workload)),
  ];
  const targets = new Map<number, number[]>();
  for (const [port, target] of pairs) targets.set(port, [...(targets.get(port) ?? []), target]);
  return targets;
}

// istiod: serviceentry Controller.GetProxyServiceTargets. Found by the address, whatever put it there.
const entryTargets = (registry: ServiceRegistry, service: Service, { address }: Workload): [number, number][] =>
  service.ports.flatMap(({ number }) =>
    registry
      .endpoints(service, number)
      .filter((it) => it.address === address)
      .map((it): [number, number] => [number, it.port]),
  );

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
