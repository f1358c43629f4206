import { objectOf } from '../../model/json';
import { namespaceOf, type Resource } from '../../model/resource';
import { fullName } from '../analysis/full-name';
import { isJudgedForInjection } from '../analysis/injection';
import { hasProxy } from '../analysis/mesh-membership';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A pod that should have a sidecar and has none. */
export const podMissingProxy = defineRule<AnalysisInput>({
  code: 'IST0103',
  name: 'pod-missing-proxy',
  level: 'warning',
  why: 'The pod was made before its namespace asked for sidecars: no rule of the mesh applies to the requests it sends.',
  fix: 'Restart the workload, so that its pods are made anew.',
  upstream: 'istio: injection Analyzer',

  *check(input) {
    const injected = new Set(
      input
        .ofKind('Namespace')
        .filter(isInjected)
        .map((it) => it.name),
    );
    for (const resource of input.ofKind('Pod')) {
      const spec = objectOf(resource.value.spec);
      if (!injected.has(namespaceOf(resource)) || optsOut(resource) || spec.hostNetwork === true || hasProxy(spec))
        continue;
      const message = `The pod ${fullName(resource)} is missing the Istio proxy. This can often be resolved by restarting or redeploying the workload.`;
      yield { resource, message };
    }
  },
});

const isInjected = (it: Resource): boolean => isJudgedForInjection(it) && it.labels['istio-injection'] === 'enabled';

const INJECT = 'sidecar.istio.io/inject';
const optsOut = ({ labels, annotations }: Resource): boolean =>
  (labels[INJECT] ?? annotations[INJECT])?.toLowerCase() === 'false';
