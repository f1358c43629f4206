import { withoutWaypoint } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { observesHttp } from '../kiali/layer-seven';

/** A Telemetry that needs HTTP, where no waypoint reads it. */
export const telemetryWithoutWaypoint = defineKialiRule({
  code: 'KIA1112',
  name: 'telemetry-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint looks into HTTP; without one the Telemetry does nothing.',
  fix: 'Label the namespace, the Service or the workload istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutWaypoint(mesh, mesh.telemetries().filter(observesHttp))) {
      yield { resource, path: 'spec', message: 'no waypoint serves what it is for' };
    }
  },
});
