import { withoutWaypoint } from '../kiali/ambient-policies';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A WasmPlugin that needs HTTP, where no waypoint reads it. */
export const wasmPluginWithoutWaypoint = defineKialiRule({
  code: 'KIA1111',
  name: 'wasm-plugin-without-waypoint',
  level: 'warning',
  why: 'In an ambient namespace only a waypoint looks into HTTP; without one the WasmPlugin does nothing.',
  fix: 'Label the namespace, the Service or the workload istio.io/use-waypoint.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource } of withoutWaypoint(mesh, mesh.wasmPlugins())) {
      yield { resource, path: 'spec', message: 'no waypoint serves what it is for' };
    }
  },
});
