import type { Resource } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';
import { exclusiveSubjects, type SelectorSubject, selectsAll } from '../kiali/selector-subjects';

/** Several resources that select one workload. */
export const severalForOneWorkload = defineKialiRule({
  code: 'KIA0003',
  name: 'several-for-one-workload',
  level: 'error',
  why: 'A workload takes one Sidecar and one PeerAuthentication. Of several that select it the oldest wins, and the others do nothing for it.',
  fix: 'Narrow the selectors until no workload is selected twice, or merge the resources.',
  upstream: 'kiali: common.GenericMultiMatchChecker',
  needs: ['workload'],
  coveredBy: { code: 'IST0110', of: ({ resource }) => resource.kind === 'Sidecar' },

  *check(input) {
    const mesh = kialiMesh(input);
    const subjects = exclusiveSubjects(mesh).filter((it) => !selectsAll(it));
    for (const group of groupBy(subjects, (it) => `${it.resource.kind} ${it.namespace}`).values()) {
      for (const [{ resource, path }, { workload, other }] of collisions(mesh, group)) {
        const message = `workload "${workload.name}" is selected by ${other.kind} ${resourceName(other)} too`;
        yield { resource, path, message };
      }
    }
  },
});

/** The first workload that a subject shares, and with whom. */
function collisions(mesh: KialiMesh, subjects: readonly SelectorSubject[]) {
  const firstOf = new Map<Resource, SelectorSubject>();
  const found = new Map<SelectorSubject, { readonly workload: Resource; readonly other: Resource }>();
  for (const subject of subjects) {
    for (const { resource: workload } of mesh.workloadsOf(subject.namespace, subject.selector)) {
      const first = firstOf.get(workload);
      if (!first) firstOf.set(workload, subject);
      else {
        if (!found.has(first)) found.set(first, { workload, other: subject.resource });
        if (!found.has(subject)) found.set(subject, { workload, other: first.resource });
      }
    }
  }
  return found;
}
