import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { routesOf } from '../kiali/routes';

/** A weight that has nothing to be weighed against. */
export const singleWeight = defineKialiRule({
  code: 'KIA1104',
  name: 'single-weight',
  level: 'warning',
  why: 'A single destination takes every request whatever its weight.',
  fix: 'Add the destination of the rest, or remove the weight.',
  upstream: 'kiali: virtualservices.RouteChecker',

  *check(input) {
    for (const { resource, spec } of kialiMesh(input).virtualServices()) {
      for (const { path, destinations } of routesOf(spec)) {
        const weight = destinations.length === 1 ? (destinations[0].weight ?? 0) : 0;
        if (weight <= 0 || weight >= 100) continue;
        const message = `the only destination takes all requests, not ${weight} %`;
        yield { resource, path: `${path}[0].weight`, message };
      }
    }
  },
});
