import { compareText } from '../../model/resource';
import type { Service } from '../../model/service';
import type { IstioEgressListener, Sidecar } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';
import { EgressListener } from './egress-listener';
import { portWanted, preferredCopy, withPort } from './egress-services';
import { ServiceUnion } from './service-union';
import { destinationPorts } from './virtual-service-destinations';
import { isVisibleTo, servicesNamed } from './visible-services';

/** What a Sidecar imports into one namespace: the same for all proxies there that it governs. */
export interface SidecarImports {
  readonly egress: readonly EgressListener[];
  /** Those that get clusters: the imported ones and the destinations of imported VirtualServices. */
  readonly services: ServiceUnion;
}

const IMPORT_ALL: IstioEgressListener = { hosts: ['*/*'] };

/** istiod: initSidecarScopeInternalIndexes. Computed once per Sidecar (or none) and namespace. */
export const sidecarImports = (snapshot: Snapshot, sidecar: Sidecar | undefined, namespace: string): SidecarImports => {
  const known = bySidecar(snapshot)(sidecar ?? NONE);
  let imports = known.get(namespace);
  if (!imports) {
    imports = importAll(snapshot, sidecar, namespace);
    known.set(namespace, imports);
  }
  return imports;
};

const NONE = {};
const bySidecar = oncePer((_snapshot: Snapshot) => oncePer((_sidecar: object) => new Map<string, SidecarImports>()));

function importAll(snapshot: Snapshot, sidecar: Sidecar | undefined, namespace: string): SidecarImports {
  const written = sidecar?.spec.egress?.length ? sidecar.spec.egress : [IMPORT_ALL];
  const egress = written.map((it) => new EgressListener(snapshot, namespace, it));
  const services = new ServiceUnion();
  for (const listener of egress) {
    for (const service of listener.services) services.add(service);
    for (const service of destinationsOf(snapshot, listener, namespace)) services.add(service);
  }
  return { egress, services };
}

// istiod: collectImportedServices.
function* destinationsOf(snapshot: Snapshot, listener: EgressListener, namespace: string): Iterable<Service> {
  const port = portWanted(listener.written);
  for (const virtualService of listener.virtualServices) {
    for (const [host, ports] of destinationPorts(virtualService, namespace)) {
      const service = copyFor(snapshot, host, namespace);
      const trimmed = service && (port === undefined ? withPorts(service, ports) : withPort(service, port));
      if (trimmed) yield trimmed;
    }
  }
}

/** istiod: serviceMatchingVirtualServicePorts. The service with the ports that are sent to; undefined if it has none of them. */
function withPorts(service: Service, wanted: ReadonlySet<number> | undefined): Service | undefined {
  const ports = wanted ? service.ports.filter((it) => wanted.has(it.number)) : service.ports;
  if (ports.length === service.ports.length) return service;
  return ports.length === 0 ? undefined : { ...service, ports };
}

/** istiod: pickBestVisibleNamespace. The own copy, even one not visible here; else one of Kubernetes, else the oldest. */
function copyFor(snapshot: Snapshot, host: string, namespace: string): Service | undefined {
  const own = preferredCopy(snapshot, namespace, host);
  if (own) return own;
  const visible = servicesNamed(snapshot, host).filter((it) => isVisibleTo(namespace, it));
  const kubernetes = visible.find((it) => it.registry === 'Kubernetes');
  return kubernetes ?? [...visible].sort((a, b) => a.created - b.created || compareText(a.namespace, b.namespace))[0];
}
