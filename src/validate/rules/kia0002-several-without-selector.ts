import { groupBy } from '../../std/group-by';
import { firstNames, listedNames } from '../analysis/listed-names';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { exclusiveSubjects, selectsAll } from '../kiali/selector-subjects';

/** Several resources that are each for a whole namespace. */
export const severalWithoutSelector = defineKialiRule({
  code: 'KIA0002',
  name: 'several-without-selector',
  level: 'error',
  why: 'Istio takes one Sidecar and one PeerAuthentication for a whole namespace. Of several the oldest wins, and the others do nothing.',
  fix: 'Merge them into one, or give all but one a selector.',
  upstream: 'kiali: common.GenericMultiMatchChecker',
  coveredBy: { code: 'IST0111', of: ({ resource }) => resource.kind === 'Sidecar' },

  *check(input) {
    const subjects = exclusiveSubjects(kialiMesh(input)).filter(selectsAll);
    for (const group of groupBy(subjects, (it) => `${it.resource.kind} ${it.namespace}`).values()) {
      if (group.length < 2) continue;
      const names = firstNames(group.map((it) => it.resource.name).sort());
      for (const { resource, namespace, path } of group) {
        const others = listedNames(
          names.filter((it) => it !== resource.name),
          ', ',
        );
        yield { resource, path, message: `${resource.kind} ${others} in "${namespace}" has no selector either` };
      }
    }
  },
});
