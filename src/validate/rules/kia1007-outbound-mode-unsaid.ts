import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** An outbound traffic policy that does not say which. */
export const outboundModeUnsaid = defineKialiRule({
  code: 'KIA1007',
  name: 'outbound-mode-unsaid',
  level: 'info',
  why: 'A policy without mode means REGISTRY_ONLY, although leaving out the whole policy means what the mesh says.',
  fix: 'Write the mode.',
  upstream: 'kiali: sidecars.OutboundTrafficPolicyModeChecker',

  *check(input) {
    for (const { resource, spec } of kialiMesh(input).sidecars()) {
      const { outboundTrafficPolicy } = spec;
      if (!outboundTrafficPolicy || outboundTrafficPolicy.mode !== undefined) continue;
      yield { resource, path: 'spec.outboundTrafficPolicy', message: 'policy has no mode, which means REGISTRY_ONLY' };
    }
  },
});
