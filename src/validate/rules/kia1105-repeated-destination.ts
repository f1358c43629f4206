import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { rulesOf } from '../analysis/placed-rule';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

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
    for (const rule of mesh.virtualServices().flatMap(rulesOf)) {
      const { resource } = rule;
      const { route = [] } = rule.spec;
      if (route.length < 2) continue;
      const placed = route.map(({ destination: { host = '', subset = '' } = {} as never }, index) => ({
        index,
        key: `${subset}\n${mesh.hostOf(host, namespaceOf(resource)).fullName}`,
        text: subset ? `subset "${subset}" of "${host}"` : `"${host}"`,
      }));
      for (const group of groupBy(placed, (it) => it.key).values()) {
        if (group.length < 2) continue;
        for (const { index, text } of group) {
          const message = `${text} stands ${group.length} times in this route`;
          yield { resource, path: rule.at(`route[${index}].destination`), message };
        }
      }
    }
  },
});
