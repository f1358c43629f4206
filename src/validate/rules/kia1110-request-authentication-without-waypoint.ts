import { withoutWaypoint } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A RequestAuthentication that needs HTTP, where no waypoint reads it. */
export const requestAuthenticationWithoutWaypoint = defineKialiRule({
  code: 'KIA1110',
  name: 'request-authentication-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint looks into HTTP; without one the RequestAuthentication does nothing.',
  fix: 'Label the namespace, the Service or the workload istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutWaypoint(mesh, mesh.requestAuthentications())) {
      yield { resource, path: 'spec', message: 'no waypoint serves what it is for' };
    }
  },
});
