import type { Service, ServicePort } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import type { Cluster, FilterChain, Listener, RoutingTable } from '../table';
import { clusterName } from './destination-cluster';
import { dialledAddress } from './dialled-address';

/**
 * What happens to the connections of a workload that has no sidecar. Kubernetes spreads those to the address of a Service evenly over
 * its ready pods, whatever is in them, and leaves all others alone.
 */
export function compilePlainKubernetes(snapshot: Snapshot, proxy: Proxy): RoutingTable {
  const services = snapshot.registry.services.filter((it) => it.registry === 'Kubernetes' && hasAddress(it));
  const ports = services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const clusters = new Map(ports.map((it) => [nameOf(it), it]));
  return {
    proxy,
    listeners: [...ports.map(toListener), passthrough],
    routeConfiguration: () => undefined,
    cluster: oncePerText((name) => {
      const found = clusters.get(name);
      return found && toCluster(snapshot, proxy, found);
    }),
    dialled: dialledAddress(snapshot, proxy),
    caveats: [],
  };
}

interface PortOfService {
  readonly service: Service;
  readonly port: ServicePort;
}

const hasAddress = ({ address, headless }: Service): boolean => !headless && address !== '' && address !== '0.0.0.0';

const nameOf = ({ service, port }: PortOfService): string => clusterName(port.number, '', service.hostname);

function toListener(it: PortOfService): Listener {
  const { service, port } = it;
  const chain: FilterChain = {
    match: {},
    filter: { kind: 'tcp', clusters: [{ cluster: nameOf(it), weight: 1 }] },
    terminatesTls: false,
    origin: { resource: service.resource, path: '' },
  };
  return {
    name: `${service.address}_${port.number}`,
    address: service.address,
    port: port.number,
    filterChains: [chain],
    sniffsHttp: false,
  };
}

/** Named as the sidecar's, so that it is looked up last. */
const passthrough: Listener = {
  name: 'virtualOutbound',
  address: '0.0.0.0',
  port: 15001,
  filterChains: [
    {
      match: {},
      filter: { kind: 'tcp', clusters: [{ cluster: 'PassthroughCluster', weight: 1 }] },
      terminatesTls: false,
    },
  ],
  sniffsHttp: false,
};

function toCluster({ registry }: Snapshot, { nodeName }: Proxy, it: PortOfService): Cluster {
  const { service, port } = it;
  const endpoints = registry
    .endpoints(service, port.number)
    .filter(({ health }) => health === 'healthy')
    .filter((endpoint) => !service.nodeLocal || endpoint.nodeName === nodeName)
    .map((endpoint) => ({ ...endpoint, weight: 1 }));
  return {
    name: nameOf(it),
    type: 'EDS',
    localities: [{ locality: { region: '', zone: '', subzone: '' }, priority: 0, weight: endpoints.length, endpoints }],
    loadBalancer: { policy: 'RANDOM' },
    localityWeighted: false,
    panicThreshold: 0,
    origin: { resource: service.resource, path: '' },
  };
}
