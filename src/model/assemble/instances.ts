import { isIpAddress } from '../../std/cidr';
import { objectOf, objectsOf } from '../json';
import type { Locality } from '../locality';
import { compareText, namespaceOf } from '../resource';
import type { Labels } from '../selects';
import type { WorkloadEntry, WorkloadEntrySpec } from '../service-entry';
import type { Workload } from '../workload';
import { localityLabel, NOWHERE, parseLocality, withTopologyLabels } from './locality-of';

/** Something with an address that services select or list. istiod: WorkloadInstance. */
export interface Instance {
  readonly kind: 'Pod' | 'WorkloadEntry';
  readonly namespace: string;
  readonly name: string;
  readonly address: string;
  /** Ports by name: of a WorkloadEntry those of the services, of a pod those of its containers. */
  readonly ports: ReadonlyMap<string, number>;
  /** With the topology labels. */
  readonly labels: Labels;
  readonly locality: Locality;
  readonly weight: number;
  readonly network: string;
  readonly nodeName: string;
  readonly ready: boolean;
  readonly mtlsReady: boolean;
  readonly declared: boolean;
  readonly workload?: Workload;
}

const TLS_MODE = 'security.istio.io/tlsMode';

export function podInstance(workload: Workload): Instance {
  const { namespace, podName, address, locality, nodeName, labels } = workload;
  const network = labels['topology.istio.io/network'] ?? '';
  const named = workload.containerPorts.filter((it) => it.name !== '' && it.protocol === 'TCP');
  return {
    kind: 'Pod',
    namespace,
    name: podName,
    address,
    // Kubernetes: of two ports of one name the first counts.
    ports: new Map(named.reverse().map((it) => [it.name, it.number])),
    labels: withTopologyLabels(labels, { locality, nodeName, network }),
    locality,
    weight: 1,
    network,
    nodeName,
    ready: workload.ready,
    mtlsReady: labels[TLS_MODE] === 'istio',
    declared: workload.declared,
    workload,
  };
}

/** istiod: ConvertWorkloadEntry. Labels of the metadata outweigh those of the spec. */
export function workloadEntryInstance({ resource, spec }: WorkloadEntry): Instance {
  const labels = { ...spec.labels, ...resource.labels };
  return entryInstance({ ...spec, labels }, { namespace: namespaceOf(resource), name: resource.name });
}

/** An endpoint as a WorkloadEntry or a ServiceEntry writes it. istiod: convertWorkloadEntryToWorkloadInstance. */
export function entryInstance(
  spec: WorkloadEntrySpec,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Instance {
  const labels = spec.labels ?? {};
  const locality = spec.locality ? parseLocality(spec.locality) : (localityLabel(labels) ?? NOWHERE);
  const network = spec.network ?? '';
  const tlsMode = labels[TLS_MODE];
  return {
    kind: 'WorkloadEntry',
    namespace,
    name,
    address: spec.address ?? '',
    ports: new Map(Object.entries(spec.ports ?? {})),
    labels: withTopologyLabels(labels, { locality, nodeName: '', network }),
    locality,
    weight: spec.weight || 1,
    network,
    nodeName: '',
    ready: true,
    mtlsReady: tlsMode === undefined ? !!spec.serviceAccount : tlsMode === 'istio',
    declared: true,
  };
}

/** istiod: DNSServiceEntryOnly. Names and sockets serve only services that Envoy resolves itself. */
export const hasIpAddress = ({ address }: Instance): boolean => address === '' || isIpAddress(address);

/** istiod: isHealthy. A WorkloadEntry that is probed serves once a probe has succeeded. */
export function isHealthyEntry({ resource }: WorkloadEntry): boolean {
  const probed = resource.annotations['proxy.istio.io/health-checks-enabled'];
  if (!probed || !/^(1|t|true)$/i.test(probed)) return true;
  const conditions = objectsOf(objectOf(resource.value.status).conditions);
  return conditions.some((it) => it.type === 'Healthy' && it.status === 'True');
}

/** The order in which a ServiceEntry lists what its workloadSelector picks. */
export const byKindAndName = (a: Instance, b: Instance): number =>
  compareText(a.kind, b.kind) || compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
