import { namespaceOf, type Resource } from '../../model/resource';
import { type PolicyTarget, targetReferencesOf } from '../../model/workload-selector';
import { isAmbient, missesWaypoint, usesWaypoint } from './ambient';
import type { KialiMesh } from './kiali-mesh';
import { strictHost } from './service-host';

/** A resource that only a waypoint can carry out. */
export interface WaypointPolicy {
  readonly resource: Resource;
  readonly spec: PolicyTarget;
}

/** Of those in ambient namespaces. */
const inAmbient = (mesh: KialiMesh, policies: readonly WaypointPolicy[]): readonly WaypointPolicy[] =>
  policies.filter((it) => isAmbient(mesh, namespaceOf(it.resource)));

/** Those that are for something which no waypoint serves. */
export const withoutWaypoint = (mesh: KialiMesh, policies: readonly WaypointPolicy[]): readonly WaypointPolicy[] =>
  inAmbient(mesh, policies).filter(({ resource, spec }) => {
    const namespace = namespaceOf(resource);
    const targets = targetReferencesOf(spec);
    if (targets.length === 0) return missesWaypoint(mesh, { namespace, selector: spec.selector?.matchLabels ?? {} });
    return targets.some(({ kind, name = '' }) => kind === 'Service' && !isServed(mesh, namespace, name));
  });

function isServed(mesh: KialiMesh, namespace: string, name: string): boolean {
  const service = mesh.knownServices().service(strictHost(name, namespace).fullName);
  return usesWaypoint(mesh, namespace, service?.resource.labels);
}

/** Those that say with a selector what they are for, or do not say it: waypoints only look at references. */
export const withoutTargetReferences = (
  mesh: KialiMesh,
  policies: readonly WaypointPolicy[],
): readonly WaypointPolicy[] => inAmbient(mesh, policies).filter((it) => targetReferencesOf(it.spec).length === 0);
