import { type FieldPath, namespaceOf } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { httpRulesOf } from '../analysis/placed-rule';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** A reference to a Gateway that does not exist. */
export const gatewayUnknown = defineKialiRule({
  code: 'KIA1102',
  name: 'gateway-unknown',
  level: 'error',
  why: 'No gateway takes over these routes, or the condition is never met.',
  fix: 'Write <namespace>/<name> of a Gateway of Istio.',
  upstream: 'kiali: virtualservices.NoGatewayChecker',
  needs: ['Gateway'],
  coveredBy: { code: 'IST0101', of: ({ path }) => path?.startsWith('spec.gateways') ?? false },

  *check(input) {
    const mesh = kialiMesh(input);
    const known = new Set(mesh.gateways().map((it) => resourceName(it.resource)));
    for (const virtualService of mesh.virtualServices()) {
      const { resource } = virtualService;
      for (const { gateways, path } of gatewayLists(virtualService)) {
        for (const [index, reference] of gateways.entries()) {
          if (reference === 'mesh' || known.has(gatewayName(reference, namespaceOf(resource)))) continue;
          yield { resource, path: `${path}[${index}]`, message: `there is no Gateway "${reference}"` };
        }
      }
    }
  },
});

interface GatewayList {
  readonly gateways: readonly string[];
  readonly path: FieldPath;
}

function* gatewayLists(virtualService: VirtualService): Generator<GatewayList> {
  yield { gateways: virtualService.spec.gateways ?? [], path: 'spec.gateways' };
  for (const rule of httpRulesOf(virtualService)) {
    for (const [index, { gateways }] of (rule.spec.match ?? []).entries()) {
      if (gateways) yield { gateways, path: rule.at(`match[${index}].gateways`) };
    }
  }
}

// kiali: ParseGatewayAsHost. `name.namespace` is the form of old.
function gatewayName(reference: string, namespace: string): string {
  if (reference.includes('/')) return reference;
  const [name, owner = namespace] = reference.split('.');
  return `${owner}/${name}`;
}
