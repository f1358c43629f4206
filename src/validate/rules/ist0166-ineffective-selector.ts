import { namespaceOf } from '../../model/resource';
import type { Labels } from '../../model/selects';
import { once } from '../../std/once-per';
import { Pods } from '../analysis/pods';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

interface PolicySpec {
  readonly selector?: { readonly matchLabels?: Labels };
  readonly targetRef?: unknown;
}

/** A policy that selects a gateway of the Gateway API by labels. */
export const ineffectiveSelector = defineRule<AnalysisInput>({
  code: 'IST0166',
  name: 'ineffective-selector',
  level: 'warning',
  why: 'Gateways of the Gateway API take policies that name them; one that only selects their pods is ignored.',
  fix: 'Name the Gateway in targetRefs instead of selecting its pods.',
  upstream: 'istio: k8sgateway SelectorAnalyzer',
  once: true,

  *check(input) {
    const pods = once(() => new Pods(input.pods().all.filter((it) => it.labels[GATEWAY_NAME] !== undefined)));
    for (const kind of ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'] as const) {
      for (const { resource, spec } of input.typed<PolicySpec>(kind)) {
        if (!spec.selector || spec.targetRef) continue;
        for (const { labels } of pods().selectedIn(namespaceOf(resource), spec.selector.matchLabels ?? {})) {
          const message = `Ineffective selector on Kubernetes Gateway ${labels[GATEWAY_NAME]}. Use the TargetRef field instead.`;
          yield { resource, path: 'spec.selector', message };
        }
      }
    }
  },
});
