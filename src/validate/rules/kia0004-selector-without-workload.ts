import type { Labels } from '../../model/selects';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { selectorSubjects, selectsAll } from '../kiali/selector-subjects';

/** A selector that selects nothing. */
export const selectorWithoutWorkload = defineKialiRule({
  code: 'KIA0004',
  name: 'selector-without-workload',
  level: 'warning',
  why: 'No workload of the namespace has all labels of the selector, so the resource does nothing.',
  fix: 'Take the labels of the pods, and look at the namespace: only in the root namespace does a selector reach other namespaces.',
  upstream: 'kiali: common.GenericNoWorkloadFoundChecker',
  needs: ['workload'],
  coveredBy: { code: 'IST0101', of: ({ resource }) => ['Sidecar', 'AuthorizationPolicy'].includes(resource.kind) },

  *check(input) {
    const mesh = kialiMesh(input);
    for (const subject of selectorSubjects(mesh)) {
      const { resource, namespace, selector, path } = subject;
      if (selectsAll(subject) || mesh.workloadsOf(namespace, selector).length > 0) continue;
      if (namespace === mesh.rootNamespace && mesh.hasWorkloads(selector)) continue;
      const message = `no workload in "${namespace}" has the labels ${labelText(selector)}`;
      yield { resource, path, message };
    }
  },
});

const labelText = (selector: Labels): string =>
  Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
