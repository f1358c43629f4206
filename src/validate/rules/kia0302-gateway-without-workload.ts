import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A Gateway that no pod carries out. */
export const gatewayWithoutWorkload = defineKialiRule({
  code: 'KIA0302',
  name: 'gateway-without-workload',
  level: 'warning',
  why: 'No pod has the labels of the selector, so nothing listens for these servers.',
  fix: 'Take the labels of the pods of the gateway.',
  upstream: 'kiali: gateways.SelectorChecker',
  needs: ['workload'],
  coveredBy: { code: 'IST0101' },

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of mesh.gateways()) {
      if (mesh.hasWorkloads(spec.selector ?? {})) continue;
      yield { resource, path: 'spec.selector', message: 'no workload has these labels' };
    }
  },
});
