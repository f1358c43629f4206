import { withoutWaypoint } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { authorizesHttp } from '../kiali/layer-seven';

/** An AuthorizationPolicy that needs HTTP, where no waypoint reads it. */
export const authorizationPolicyWithoutWaypoint = defineKialiRule({
  code: 'KIA0109',
  name: 'authorization-policy-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint looks into HTTP; without one the AuthorizationPolicy does nothing, or an ALLOW policy refuses everything.',
  fix: 'Label the namespace, the Service or the workload istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutWaypoint(mesh, mesh.authorizationPolicies().filter(authorizesHttp))) {
      yield { resource, path: 'spec', message: 'no waypoint serves what it is for' };
    }
  },
});
