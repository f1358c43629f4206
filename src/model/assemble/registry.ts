import { isIpAddress } from '../../std/cidr';
import { groupBy } from '../../std/group-by';
import { once, oncePerText } from '../../std/once-per';
import { compareText } from '../resource';
import type { Endpoint, Service } from '../service';
import type { ServiceEntry } from '../service-entry';
import type { ServiceRegistry } from '../snapshot';
import { type ExternalSources, externalEndpoints, isResolvedByEnvoy } from './external-endpoints';
import { kubernetesEndpoints, type Selectable } from './kubernetes-endpoints';

/** Services of both registries and what their endpoints are found in. */
export interface RegistrySources extends Selectable, ExternalSources {
  readonly kubernetes: readonly Service[];
  readonly external: readonly { readonly service: Service; readonly entry: ServiceEntry }[];
}

/** Endpoints are computed when first asked for: most questions concern few of the services. */
export function assembleRegistry(sources: RegistrySources): ServiceRegistry {
  const external = sortBy([...sources.external], (it) => it.service);
  const services = sortBy([...sources.kubernetes, ...external.map((it) => it.service)], (it) => it);
  const byHostname = groupBy(services, (it) => it.hostname);
  const kubernetesByKey = once(() => groupBy(sources.kubernetes, keyOf));
  const externalByKey = once(() => groupBy(external, (it) => keyOf(it.service)));

  const endpoints = oncePerText((key): readonly PortEndpoint[] => [
    ...externalEndpoints(externalByKey().get(key) ?? [], sources),
    ...(kubernetesByKey().get(key) ?? [])
      .flatMap((it) => kubernetesEndpoints(it, sources))
      .map((endpoint) => ({ endpoint })),
  ]);
  const ofPort = oncePerPort((service, port) => servingPort(service, port, endpoints(keyOf(service))));
  return {
    services,
    named: (hostname) => byHostname.get(hostname) ?? NONE,
    endpoints: ofPort,
  };
}

const NONE: readonly never[] = [];

/** An endpoint, and the port it was made for when that is a ServiceEntry's. */
type PortEndpoint = { readonly endpoint: Endpoint; readonly port?: number };

// istiod: EndpointShards.CopyEndpoints for what Envoy resolves, EndpointBuilder.BuildClusterLoadAssignment for the rest.
function servingPort(service: Service, number: number, all: readonly PortEndpoint[]): Endpoint[] {
  const port = service.ports.find((it) => it.number === number);
  if (!port) return [];
  if (isResolvedByEnvoy(service)) {
    return all
      .filter((it) => (it.port === undefined ? it.endpoint.servicePortName === port.name : it.port === number))
      .map((it) => it.endpoint);
  }
  return all
    .map((it) => it.endpoint)
    .filter((it) => it.servicePortName === port.name)
    .filter((it) => it.port === 0 || it.address === '' || isIpAddress(it.address));
}

// istiod: SortServicesByCreationTime, then the name of the ServiceEntry (sortServicesByCreationTime).
const sortBy = <Item>(items: Item[], serviceOf: (item: Item) => Service): Item[] =>
  items.sort((first, second) => {
    const [a, b] = [serviceOf(first), serviceOf(second)];
    return (
      a.created - b.created ||
      compareText(a.name, b.name) ||
      compareText(a.namespace, b.namespace) ||
      compareText(a.resource.name, b.resource.name)
    );
  });

const keyOf = ({ hostname, namespace }: Service): string => `${namespace}/${hostname}`;

/** The ports of a service decide, not the service: a trimmed copy of it has the same endpoints. */
function oncePerPort(compute: (service: Service, port: number) => readonly Endpoint[]): ServiceRegistry['endpoints'] {
  const known = new WeakMap<Service['ports'], Map<string, readonly Endpoint[]>>();
  return (service, port) => {
    const ofPorts = known.get(service.ports) ?? new Map<string, readonly Endpoint[]>();
    known.set(service.ports, ofPorts);
    const key = `${port} ${service.resolution} ${keyOf(service)}`;
    const found = ofPorts.get(key) ?? compute(service, port);
    ofPorts.set(key, found);
    return found;
  };
}
