import { namespaceOf } from '../../model/resource';
import type { Labels } from '../../model/selects';
import { once } from '../../std/once-per';
import { isAmbient, isInMesh } from '../analysis/mesh-membership';
import { Pods } from '../analysis/pods';
import { selectorText } from '../analysis/selector-text';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

interface AuthorizationPolicySpec {
  readonly selector?: { readonly matchLabels?: Labels };
}

/** An AuthorizationPolicy for nobody. */
export const noMatchingWorkloadsFound = defineRule<AnalysisInput>({
  code: 'IST0127',
  name: 'no-matching-workloads-found',
  level: 'warning',
  why: 'The policy applies to no pod of the mesh: what it should refuse is let through.',
  fix: 'Correct the labels of the selector or the namespace of the policy, or bring the pods into the mesh.',
  upstream: 'istio: authz AuthorizationPoliciesAnalyzer',
  needs: ['workload'],

  *check(input) {
    const inMesh = once(() => new Pods(input.pods().all.filter((it) => isInMesh(it, input) || isAmbient(it, input))));
    for (const { resource, spec } of input.typed<AuthorizationPolicySpec>('AuthorizationPolicy')) {
      const namespace = namespaceOf(resource);
      const labels = spec.selector?.matchLabels ?? {};
      const isMeshWide = namespace === input.meshConfig.rootNamespace;
      if (
        isMeshWide
          ? !spec.selector || inMesh().isAnySelected(labels)
          : inMesh().selectedIn(namespace, labels).length > 0
      ) {
        continue;
      }
      const message = `No matching workloads for this resource with the following labels: ${selectorText(labels)}`;
      yield { resource, path: spec.selector ? 'spec.selector' : 'metadata.namespace', message };
    }
  },
});
