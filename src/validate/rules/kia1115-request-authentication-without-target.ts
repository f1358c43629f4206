import { withoutTargetReferences } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A RequestAuthentication that no waypoint picks up. */
export const requestAuthenticationWithoutTarget = defineKialiRule({
  code: 'KIA1115',
  name: 'request-authentication-without-target',
  level: 'warning',
  why: 'Waypoints do not look at selectors: they only take a RequestAuthentication that refers to them or to a Service they serve.',
  fix: 'Write targetRefs with a Service or a Gateway instead of a selector.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutTargetReferences(mesh, mesh.requestAuthentications())) {
      yield { resource, path: 'spec', message: 'waypoints only take what has targetRefs' };
    }
  },
});
