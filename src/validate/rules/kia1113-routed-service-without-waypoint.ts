import { namespaceOf } from '../../model/resource';
import { ambientDestinations, usesWaypoint, waypointRoutes } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** HTTP routes for an ambient Service without waypoint. */
export const routedServiceWithoutWaypoint = defineKialiRule({
  code: 'KIA1113',
  name: 'routed-service-without-waypoint',
  level: 'warning',
  why: 'Only a waypoint routes the HTTP requests for an ambient Service; without one these rules do nothing.',
  fix: 'Label the Service or its namespace istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRoutes(mesh)) {
      for (const { service, namespace, index } of ambientDestinations(mesh, spec.hosts ?? [], namespaceOf(resource))) {
        if (usesWaypoint(mesh, namespace, service.labels)) continue;
        yield { resource, path: `spec.hosts[${index}]`, message: `Service ${resourceName(service)} uses no waypoint` };
      }
    }
  },
});
