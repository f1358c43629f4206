import { hasDestination, selectsEndpoint } from '../kiali/destination-services';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A subset that is the whole host. */
export const subsetWithoutLabels = defineKialiRule({
  code: 'KIA0209',
  name: 'subset-without-labels',
  level: 'warning',
  why: 'A subset without labels holds every endpoint of the host: requests for one version reach all of them.',
  fix: 'Give the subset the labels of its pods. It is right as it is when it only stands for another traffic policy.',
  upstream: 'kiali: destinationrules.NoDestinationChecker',
  needs: ['Service'],

  *check(input) {
    const mesh = kialiMesh(input);
    for (const rule of mesh.destinationRules()) {
      const subsets = [...(rule.spec.subsets ?? []).entries()];
      const unlabelled = subsets.filter(([, { labels = {} }]) => Object.keys(labels).length === 0);
      if (unlabelled.length === 0 || !hasDestination(mesh, rule)) continue;
      const others = subsets.filter((it) => !unlabelled.includes(it));
      const level = others.some(([, { labels = {} }]) => selectsEndpoint(mesh, rule, labels)) ? 'info' : 'warning';
      for (const [index, { name }] of unlabelled) {
        yield {
          resource: rule.resource,
          path: `spec.subsets[${index}]`,
          message: `subset "${name}" has no labels`,
          level,
        };
      }
    }
  },
});
