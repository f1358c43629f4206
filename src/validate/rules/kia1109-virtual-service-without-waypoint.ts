import { namespaceOf } from '../../model/resource';
import { ambientDestinations, isAmbient, usesWaypoint, waypointRoutes } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** HTTP routes in an ambient namespace without waypoint. */
export const virtualServiceWithoutWaypoint = defineKialiRule({
  code: 'KIA1109',
  name: 'virtual-service-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint routes HTTP; without one these rules do nothing.',
  fix: 'Label the namespace or the Service istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRoutes(mesh)) {
      const namespace = namespaceOf(resource);
      if (!isAmbient(mesh, namespace) || usesWaypoint(mesh, namespace)) continue;
      if (ambientDestinations(mesh, spec.hosts ?? [], namespace).length > 0) continue;
      yield { resource, path: 'spec.hosts[0]', message: `namespace "${namespace}" uses no waypoint` };
    }
  },
});
