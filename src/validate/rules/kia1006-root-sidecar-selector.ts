import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** The Sidecar for the whole mesh, with a selector. */
export const rootSidecarSelector = defineKialiRule({
  code: 'KIA1006',
  name: 'root-sidecar-selector',
  level: 'warning',
  why: 'A Sidecar in the root namespace is the default of the mesh only without a selector; with one it reaches no workload elsewhere.',
  fix: 'Remove workloadSelector, or move the Sidecar to the namespace of its workloads.',
  upstream: 'kiali: sidecars.GlobalChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of mesh.sidecars()) {
      if (namespaceOf(resource) !== mesh.rootNamespace || !Object.keys(spec.workloadSelector?.labels ?? {}).length)
        continue;
      const message = `"${mesh.rootNamespace}" is the root namespace, where a selector has no use`;
      yield { resource, path: 'spec.workloadSelector', message };
    }
  },
});
