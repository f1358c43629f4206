import { rulesOf } from '../analysis/placed-rule';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A weight that has nothing to be weighed against. */
export const singleWeight = defineKialiRule({
  code: 'KIA1104',
  name: 'single-weight',
  level: 'warning',
  why: 'A single destination takes every request whatever its weight.',
  fix: 'Add the destination of the rest, or remove the weight.',
  upstream: 'kiali: virtualservices.RouteChecker',

  *check(input) {
    for (const virtualService of kialiMesh(input).virtualServices()) {
      for (const rule of rulesOf(virtualService)) {
        const { route } = rule.spec;
        const weight = route?.length === 1 ? (route[0].weight ?? 0) : 0;
        if (weight <= 0 || weight >= 100) continue;
        const message = `the only destination takes all requests, not ${weight} %`;
        yield { resource: rule.resource, path: rule.at('route[0].weight'), message };
      }
    }
  },
});
