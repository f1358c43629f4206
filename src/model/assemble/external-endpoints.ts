import { namespaceOf } from '../resource';
import type { Endpoint, Service } from '../service';
import type { ServiceEntry, ServiceEntryPort } from '../service-entry';
import type { Workload } from '../workload';
import { byKindAndName, entryInstance, hasIpAddress, type Instance } from './instances';
import { endpointOf } from './kubernetes-endpoints';
import type { LabelIndex } from './label-index';
import { NOWHERE } from './locality-of';

/** An endpoint of a ServiceEntry, and the number of the service port it was made for. istiod: LegacyClusterPortKey. */
export interface ExternalEndpoint {
  readonly endpoint: Endpoint;
  readonly port: number;
}

export interface ExternalSources {
  /** Ready pods and WorkloadEntries, by labels with the topology ones. */
  readonly instances: LabelIndex<Instance>;
  readonly workloadsByAddress: () => ReadonlyMap<string, Workload>;
}

const UNIX = 'unix:';

export const isResolvedByEnvoy = ({ resolution }: Pick<Service, 'resolution'>): boolean =>
  resolution === 'DNS' || resolution === 'DNSRoundRobin';

/** istiod: mergeServicesInstancesByNamespaceHost. Endpoints of all entries of one host in one namespace, oldest first. */
export function externalEndpoints(
  entries: readonly { readonly service: Service; readonly entry: ServiceEntry }[],
  sources: ExternalSources,
): ExternalEndpoint[] {
  const served = new Set<number>();
  const found: ExternalEndpoint[] = [];
  for (const { service, entry } of entries) {
    for (const it of endpointsOfEntry(service, entry, sources)) {
      // Envoy's logical DNS takes one name a port.
      if (service.resolution === 'DNSRoundRobin' && served.has(it.port)) continue;
      found.push(it);
      served.add(it.port);
    }
  }
  return found;
}

function endpointsOfEntry(
  service: Service,
  { resource, spec }: ServiceEntry,
  sources: ExternalSources,
): ExternalEndpoint[] {
  const ports = spec.ports ?? [];
  const namespace = namespaceOf(resource);
  if (spec.workloadSelector) {
    const selected = sources.instances.select(namespace, spec.workloadSelector.labels ?? {});
    const usable = selected.filter((it) => hasIpAddress(it) || isResolvedByEnvoy(service));
    return [...usable].sort(byKindAndName).flatMap((it) => onPorts(it, ports));
  }
  if (!spec.endpoints?.length) return isResolvedByEnvoy(service) ? onPorts(hostInstance(service), ports) : [];
  return spec.endpoints
    .map((it, index) => entryInstance(it, { namespace, name: `${resource.name}-${index}` }))
    .flatMap((it) => onPorts({ ...it, workload: sources.workloadsByAddress().get(it.address) }, ports));
}

const onPorts = (instance: Instance, ports: readonly ServiceEntryPort[]): ExternalEndpoint[] =>
  ports.map((it) => ({
    port: it.number,
    endpoint: endpointOf(instance, { name: it.name ?? '' }, targetPort(instance, it), true),
  }));

// istiod: convertWorkloadInstanceToServiceInstance. A socket has no port.
function targetPort(
  { address, ports }: Instance,
  { name = '', targetPort: written, number }: ServiceEntryPort,
): number {
  return address.startsWith(UNIX) ? 0 : ports.get(name) || written || number;
}

/** A name that Envoy resolves and nobody lists endpoints for is its own endpoint. */
const hostInstance = ({ hostname, namespace, name }: Service): Instance => ({
  kind: 'WorkloadEntry',
  namespace,
  name,
  address: hostname,
  ports: new Map(),
  labels: {},
  locality: NOWHERE,
  weight: 1,
  network: '',
  nodeName: '',
  ready: true,
  mtlsReady: false,
  declared: true,
});
