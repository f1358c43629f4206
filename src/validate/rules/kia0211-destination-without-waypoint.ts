import { namespaceOf } from '../../model/resource';
import { ambientDestinations, usesWaypoint, waypointRules } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** HTTP settings for an ambient Service without waypoint. */
export const destinationWithoutWaypoint = defineKialiRule({
  code: 'KIA0211',
  name: 'destination-without-waypoint',
  level: 'warning',
  why: 'Only a waypoint looks into the HTTP requests for an ambient Service; without one these settings do nothing.',
  fix: 'Label the Service or its namespace istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRules(mesh)) {
      for (const { service, namespace } of ambientDestinations(mesh, [spec.host], namespaceOf(resource))) {
        if (usesWaypoint(mesh, namespace, service.labels)) continue;
        yield { resource, path: 'spec.host', message: `Service ${resourceName(service)} uses no waypoint` };
      }
    }
  },
});
