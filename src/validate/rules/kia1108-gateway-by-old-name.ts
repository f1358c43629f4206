import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A Gateway named in the old way. */
export const gatewayByOldName = defineKialiRule({
  code: 'KIA1108',
  name: 'gateway-by-old-name',
  level: 'info',
  why: 'A reference with dots is the form of old releases.',
  fix: 'Write <namespace>/<name>.',
  upstream: 'kiali: virtualservices.NoGatewayChecker',
  coveredBy: { code: 'IST0133' },

  *check(input) {
    for (const { resource, spec } of kialiMesh(input).virtualServices()) {
      for (const [index, reference] of (spec.gateways ?? []).entries()) {
        if (!reference.includes('.')) continue;
        yield {
          resource,
          path: `spec.gateways[${index}]`,
          message: `"${reference}" should be written <namespace>/<name>`,
        };
      }
    }
  },
});
