import { namespaceOf } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { groupBy } from '../../std/group-by';
import { type PlacedRule, rulesOf } from '../analysis/placed-rule';
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
    for (const rule of mesh.virtualServices().flatMap(splittingRules)) {
      const { resource } = rule;
      const { route = [] } = rule.spec;
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

const splittingRules = (virtualService: VirtualService): readonly PlacedRule[] =>
  rulesOf(virtualService).filter(({ spec }) => (spec.route?.length ?? 0) > 1);
