import type { DestinationRule } from '../../model/destination-rule';
import { namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';
import type { VirtualService } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import type { KialiMesh } from './kiali-mesh';
import { routesHttpInMesh, shapesHttp } from './layer-seven';

const USE_WAYPOINT = 'istio.io/use-waypoint';
const DATAPLANE_MODE = 'istio.io/dataplane-mode';

/** Its workloads are served by ztunnel, and by Envoy only where something asks for a waypoint. */
export const isAmbient = (mesh: KialiMesh, namespace: string): boolean =>
  namespace !== mesh.rootNamespace && mesh.namespaces().get(namespace)?.labels[DATAPLANE_MODE] === 'ambient';

const hasAmbient = (mesh: KialiMesh): boolean => [...mesh.namespaces().keys()].some((it) => isAmbient(mesh, it));

/** DestinationRules that take a waypoint to carry out; none where nothing is ambient. */
export const waypointRules = oncePer((mesh: KialiMesh): readonly DestinationRule[] =>
  hasAmbient(mesh) ? mesh.destinationRules().filter(shapesHttp) : [],
);

/** VirtualServices that take a waypoint to carry out; none where nothing is ambient. */
export const waypointRoutes = oncePer((mesh: KialiMesh): readonly VirtualService[] =>
  hasAmbient(mesh) ? mesh.virtualServices().filter(routesHttpInMesh) : [],
);

/** A waypoint serves it, by its own label or by that of its namespace. kiali: ambient.IsEnrolledForWaypoint */
export function usesWaypoint(mesh: KialiMesh, namespace: string, labels: Labels = {}): boolean {
  const waypoint = labels[USE_WAYPOINT] ?? mesh.namespaces().get(namespace)?.labels[USE_WAYPOINT] ?? '';
  return waypoint !== '' && waypoint !== 'none';
}

/** Of the workloads that a selector picks in an ambient namespace, one that no waypoint serves; the namespace where it picks none. */
export function missesWaypoint(
  mesh: KialiMesh,
  { namespace, selector }: { namespace: string; selector: Labels },
): boolean {
  const isWhole = Object.keys(selector).length === 0;
  const picked = isWhole ? [] : mesh.workloadsOf(namespace, selector).filter((it) => !isWaypoint(it.labels));
  if (picked.length === 0) return !usesWaypoint(mesh, namespace);
  return picked.some(({ labels }) => labels[DATAPLANE_MODE] !== 'none' && !usesWaypoint(mesh, namespace, labels));
}

const isWaypoint = (labels: Labels): boolean => labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller';

/** A Service of an ambient namespace that a host names. */
export interface AmbientDestination {
  readonly service: Resource;
  readonly namespace: string;
  /** Among the hosts that were asked for. */
  readonly index: number;
}

/** Each Service once. kiali: resolveAmbientDestinations */
export function ambientDestinations(
  mesh: KialiMesh,
  hosts: readonly string[],
  from: string,
): readonly AmbientDestination[] {
  const found = new Map<Resource, AmbientDestination>();
  for (const [index, host] of hosts.entries()) {
    const { fullName, namespace } = mesh.hostOf(host, from);
    if (!isAmbient(mesh, namespace)) continue;
    const service = mesh.knownServices().service(fullName)?.resource;
    if (service && !found.has(service)) found.set(service, { service, namespace: namespaceOf(service), index });
  }
  return [...found.values()];
}
