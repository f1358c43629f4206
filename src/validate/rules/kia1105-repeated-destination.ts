import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { routesOf } from '../kiali/routes';

/** A destination that one route lists several times. */
export const repeatedDestination = defineKialiRule({
  code: 'KIA1105',
  name: 'repeated-destination',
  level: 'warning',
  why: 'The weights of a destination that stands twice add up, which is rarely meant: one of them is probably for another subset.',
  fix: 'Name another subset, or merge the two and add their weights.',
  upstream: 'kiali: virtualservices.RouteChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of mesh.virtualServices()) {
      for (const { path, destinations } of routesOf(spec)) {
        const placed = destinations.map(({ destination: { host = '', subset = '' } = {} as never }, index) => ({
          index,
          key: `${subset}\n${mesh.hostOf(host, namespaceOf(resource)).fullName}`,
          text: subset ? `subset "${subset}" of "${host}"` : `"${host}"`,
        }));
        for (const group of groupBy(placed, (it) => it.key).values()) {
          if (group.length < 2) continue;
          for (const { index, text } of group) {
            yield {
              resource,
              path: `${path}[${index}].destination`,
              message: `${text} stands ${group.length} times in this route`,
            };
          }
        }
      }
    }
  },
});
