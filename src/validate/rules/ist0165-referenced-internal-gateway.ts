import { fullName } from '../analysis/full-name';
import { isGeneratedGateway } from '../analysis/generated-gateway';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A VirtualService for a Gateway that istiod made. */
export const referencedInternalGateway = defineRule<AnalysisInput>({
  code: 'IST0165',
  name: 'referenced-internal-gateway',
  level: 'warning',
  why: 'istiod makes this Gateway of one of the Gateway API; its name and its existence may change with any version.',
  fix: 'Refer to the Gateway of the Gateway API by an HTTPRoute, or write a Gateway of your own.',
  upstream: 'istio: virtualservice GatewayAnalyzer',

  *check(input) {
    for (const { resource, spec } of input.virtualServices()) {
      for (const [index, name] of (spec.gateways ?? []).entries()) {
        if (!isGeneratedGateway(name)) continue;
        const message = `Gateway reference in VirtualService ${fullName(resource)} is to an implementation-generated internal Gateway: ${name}.`;
        yield { resource, path: `spec.gateways[${index}]`, message };
      }
    }
  },
});
