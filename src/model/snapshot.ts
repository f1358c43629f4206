import type { DestinationRule } from './destination-rule';
import type { Gateway } from './gateway';
import type { MeshConfig } from './mesh-config';
import type { Resource } from './resource';
import type { Endpoint, Service } from './service';
import type { ServiceEntry, WorkloadEntry } from './service-entry';
import type { Sidecar } from './sidecar';
import type { VirtualService } from './virtual-service';
import type { Workload } from './workload';

/** A whole cluster as the manifests describe it: the world that proxies are compiled for. Made by `assemble`. */
export interface Snapshot {
  readonly meshConfig: MeshConfig;
  readonly resources: readonly Resource[];
  /** Istio kinds in order. Delegates of VirtualServices not merged yet. */
  readonly virtualServices: readonly VirtualService[];
  readonly destinationRules: readonly DestinationRule[];
  readonly gateways: readonly Gateway[];
  readonly sidecars: readonly Sidecar[];
  readonly serviceEntries: readonly ServiceEntry[];
  readonly workloadEntries: readonly WorkloadEntry[];
  /** Every workload, one entry a pod, sorted as the addresses were given out. */
  readonly workloads: readonly Workload[];
  readonly namespaces: ReadonlyMap<string, Resource | undefined>;
  readonly registry: ServiceRegistry;
  /** Kinds that can change routing and that the engine does not model: EnvoyFilter, WasmPlugin, Gateway API, … */
  readonly unmodelled: readonly Resource[];
}

/** istiod: the service index of PushContext. */
export interface ServiceRegistry {
  /** All, in istiod's order (SortServicesByCreationTime and registry order). */
  readonly services: readonly Service[];
  /** All copies of a host, in that order. */
  named(hostname: string): readonly Service[];
  /** Endpoints of one port of a host: those of all copies in its namespace. */
  endpoints(service: Service, port: number): readonly Endpoint[];
}
