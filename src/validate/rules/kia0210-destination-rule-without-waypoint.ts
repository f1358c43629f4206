import { namespaceOf } from '../../model/resource';
import { ambientDestinations, isAmbient, usesWaypoint, waypointRules } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** HTTP settings in an ambient namespace without waypoint. */
export const destinationRuleWithoutWaypoint = defineKialiRule({
  code: 'KIA0210',
  name: 'destination-rule-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint looks into HTTP; without one these settings do nothing.',
  fix: 'Label the namespace or the Service istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRules(mesh)) {
      const namespace = namespaceOf(resource);
      if (!isAmbient(mesh, namespace) || usesWaypoint(mesh, namespace)) continue;
      if (ambientDestinations(mesh, [spec.host], namespace).length > 0) continue;
      yield { resource, path: 'spec.host', message: `namespace "${namespace}" uses no waypoint` };
    }
  },
});
