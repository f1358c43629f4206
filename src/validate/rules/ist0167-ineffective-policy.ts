import type { Resource } from '../../model/resource';
import { isAmbient, isAmbientNamespace } from '../analysis/mesh-membership';
import { selectedBySidecars, sidecarsOfNamespaces } from '../analysis/sidecar-selectors';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A Sidecar for pods that have no sidecar. */
export const ineffectivePolicy = defineRule<AnalysisInput>({
  code: 'IST0167',
  name: 'ineffective-policy',
  level: 'warning',
  why: 'Pods in ambient mode have no sidecar proxy that could read the Sidecar.',
  fix: 'Remove the Sidecar, or take the pods out of ambient mode.',
  upstream: 'istio: sidecar SelectorAnalyzer',

  *check(input) {
    const bySelector = new Set<Resource>();
    for (const [pod, sidecars] of selectedBySidecars(input)) {
      if (isAmbient(pod, input)) for (const it of sidecars) bySelector.add(it);
    }
    for (const resource of bySelector) {
      const message = 'The policy has no impact: selected workload is in ambient mode, the policy has no impact.';
      yield { resource, path: 'spec.workloadSelector', message };
    }
    for (const [namespace, sidecars] of sidecarsOfNamespaces(input)) {
      if (!isAmbientNamespace(input.namespaces().get(namespace))) continue;
      const message = 'The policy has no impact: namespace is in ambient mode, the policy has no impact.';
      for (const resource of sidecars) yield { resource, path: 'metadata.namespace', message };
    }
  },
});
