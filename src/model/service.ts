import type { Locality } from './locality';
import type { Protocol } from './protocol';
import type { Resource } from './resource';
import type { Workload } from './workload';

/** istiod: model.Resolution, in the words of its String(). */
export type Resolution = 'ClientSide' | 'Passthrough' | 'DNS' | 'DNSRoundRobin' | 'Alias' | 'DynamicDNS';

export interface ServicePort {
  readonly name: string;
  readonly number: number;
  readonly protocol: Protocol;
  /** Port of the pods; a string names a container port. */
  readonly targetPort?: number | string;
}

/**
 * A host of the registry. istiod: model.Service.
 * A ServiceEntry makes one per host and address, a Kubernetes Service exactly one.
 */
export interface Service {
  /** `reviews.default.svc.cluster.local`, `api.example.com`, `*.example.com`. */
  readonly hostname: string;
  readonly namespace: string;
  /** `metadata.name` of the Service; the host for a ServiceEntry. */
  readonly name: string;
  readonly registry: 'Kubernetes' | 'External';
  /** Virtual IP; `0.0.0.0` when there is none, a CIDR for some ServiceEntries. */
  readonly address: string;
  /** All addresses of a ServiceEntry that has several; otherwise the one. */
  readonly addresses: readonly string[];
  readonly ports: readonly ServicePort[];
  readonly resolution: Resolution;
  /** `*`, `.` and `~` resolved: namespaces that see it, or `'*'`. Empty: nobody. */
  readonly visibleTo: ReadonlySet<string>;
  /** Outside the mesh (ServiceEntry with location MESH_EXTERNAL, the default). */
  readonly meshExternal: boolean;
  /** Target host of an ExternalName Service. */
  readonly externalName?: string;
  /** Names of ExternalName Services that end at this host; filled in for the services a proxy sees. */
  readonly aliases?: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Labels of the pods it selects; absent without selector. */
  readonly selector?: Readonly<Record<string, string>>;
  /** `PreferClose`, `PreferSameZone` or `PreferSameNode`: service spec, else annotation, else the namespace's. */
  readonly trafficDistribution?: string;
  /** `internalTrafficPolicy: Local`. */
  readonly nodeLocal: boolean;
  /** `clusterIP: None`. */
  readonly headless: boolean;
  readonly created: number;
  readonly resource: Resource;
}

/** An address that serves a port of a host. istiod: model.IstioEndpoint. */
export interface Endpoint {
  /** IP, DNS name or `unix:…`. */
  readonly address: string;
  readonly port: number;
  /** Name of the service port it belongs to. */
  readonly servicePortName: string;
  /** With the topology labels that istiod adds. */
  readonly labels: Readonly<Record<string, string>>;
  readonly locality: Locality;
  readonly health: 'healthy' | 'unhealthy';
  readonly weight: number;
  readonly network: string;
  readonly nodeName: string;
  readonly mtlsReady: boolean;
  /** Absent for endpoints written into a ServiceEntry. */
  readonly workload?: Workload;
  /** False when the address was invented (a pod of a Deployment), which matters for hashing. */
  readonly declared: boolean;
}
