import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** An export to a namespace that does not exist. */
export const exportToUnknownNamespace = defineKialiRule({
  code: 'KIA0005',
  name: 'export-to-unknown-namespace',
  level: 'error',
  why: 'The resource is for a namespace that does not exist, so the one that is meant does not see it.',
  fix: 'Correct the name of the namespace; "." is the own one, "*" are all.',
  upstream: 'kiali: common.ExportToNamespaceChecker',
  needs: ['Namespace'],

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of [
      ...mesh.virtualServices(),
      ...mesh.destinationRules(),
      ...mesh.serviceEntries(),
    ]) {
      for (const [index, name] of (spec.exportTo ?? []).entries()) {
        if (name === '.' || name === '*' || mesh.namespaces().has(name)) continue;
        yield { resource, path: `spec.exportTo[${index}]`, message: `there is no namespace "${name}"` };
      }
    }
  },
});
