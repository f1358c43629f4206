import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { routedDestinations } from '../kiali/routes';

/** A route to a host that nothing serves. */
export const routeHostUnknown = defineKialiRule({
  code: 'KIA1101',
  name: 'route-host-unknown',
  level: 'error',
  why: 'There is no cluster for the host, so these requests fail.',
  fix: 'Correct the host, or add the Service or ServiceEntry.',
  upstream: 'kiali: virtualservices.NoHostChecker',
  needs: ['Service'],
  coveredBy: { code: 'IST0101' },

  *check(input) {
    const mesh = kialiMesh(input);
    for (const placed of mesh.virtualServices().flatMap(routedDestinations)) {
      const { resource, spec } = placed;
      const namespace = namespaceOf(resource);
      if (mesh.knownServices().serves(mesh.hostOf(spec.host, namespace).fullName, namespace)) continue;
      const level = mesh.allowsAny ? 'warning' : 'error';
      const message = `there is no service "${spec.host}" for "${namespace}"`;
      yield { resource, path: placed.at('host'), message, level };
    }
  },
});
