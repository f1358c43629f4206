import { withoutTargetReferences } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { authorizesHttp } from '../kiali/layer-seven';

/** An AuthorizationPolicy that no waypoint picks up. */
export const authorizationPolicyWithoutTarget = defineKialiRule({
  code: 'KIA0110',
  name: 'authorization-policy-without-target',
  level: 'warning',
  why: 'Waypoints do not look at selectors: they only take an AuthorizationPolicy that refers to them or to a Service they serve.',
  fix: 'Write targetRefs with a Service or a Gateway instead of a selector.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutTargetReferences(mesh, mesh.authorizationPolicies().filter(authorizesHttp))) {
      yield { resource, path: 'spec', message: 'waypoints only take what has targetRefs' };
    }
  },
});
