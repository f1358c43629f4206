import { objectOf } from '../json';
import { selectsSome } from '../selects';
import type { Endpoint, Service, ServicePort } from '../service';
import { hasIpAddress, type Instance } from './instances';
import type { LabelIndex } from './label-index';

/** Pods by the labels they were given, WorkloadEntries by those and the topology labels. */
export interface Selectable {
  readonly pods: LabelIndex<Instance>;
  readonly workloadEntries: LabelIndex<Instance>;
}

/** What stands behind a Kubernetes Service: its pods, as the EndpointSlice controller lists them, then its WorkloadEntries. */
export function kubernetesEndpoints(service: Service, { pods, workloadEntries }: Selectable): Endpoint[] {
  const { selector, namespace } = service;
  if (!selector || !selectsSome(selector, selector)) return [];
  const ofPods = isExportedToNobody(service) ? [] : podEndpoints(service, pods.select(namespace, selector));
  // istiod: collectWorkloadInstanceEndpoints. Headless Services select no WorkloadEntry.
  if (service.resolution !== 'ClientSide') return ofPods;
  const entries = workloadEntries.select(namespace, selector).filter(hasIpAddress);
  return [...ofPods, ...service.ports.flatMap((port) => entries.flatMap((it) => entryEndpoint(it, port)))];
}

/** istiod: serviceNeedsPush. It passes over the EndpointSlices of such a Service, though rules may still send requests to it. */
const isExportedToNobody = ({ annotations }: Service): boolean =>
  (annotations['networking.istio.io/exportTo'] ?? '').split(',').some((it) => it.trim() === '~');

function podEndpoints(service: Service, pods: readonly Instance[]): Endpoint[] {
  const publishNotReady = objectOf(service.resource.value.spec).publishNotReadyAddresses === true;
  const running = pods.filter((it) => !it.workload?.terminating);
  return service.ports.flatMap((port) =>
    running.map((it) => endpointOf(it, port, podPort(it, port), it.ready || publishNotReady)),
  );
}

/** A pod without the container port that the Service names is taken to serve the Service's own number. */
const podPort = ({ ports }: Instance, { targetPort, number }: ServicePort): number =>
  typeof targetPort === 'string' ? (ports.get(targetPort) ?? number) : (targetPort ?? number);

// istiod: serviceInstanceFromWorkloadInstance. A number can be remapped under the Service port's name, a name must be known.
function entryEndpoint(instance: Instance, port: ServicePort): Endpoint[] {
  const { targetPort = port.number } = port;
  if (typeof targetPort === 'string') {
    const named = instance.ports.get(targetPort);
    return named ? [endpointOf(instance, port, named, true)] : [];
  }
  return [endpointOf(instance, port, instance.ports.get(port.name) || targetPort, true)];
}

export function endpointOf(
  instance: Instance,
  { name }: { readonly name: string },
  port: number,
  ready: boolean,
): Endpoint {
  const { address, labels, locality, weight, network, nodeName, mtlsReady, workload, declared } = instance;
  return {
    address,
    port,
    servicePortName: name,
    labels,
    locality,
    health: ready ? 'healthy' : 'unhealthy',
    weight,
    network,
    nodeName,
    mtlsReady,
    ...(workload && { workload }),
    declared,
  };
}
