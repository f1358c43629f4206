import { hasDestination } from '../kiali/destination-services';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';

/** A DestinationRule for a host that nothing serves. */
export const destinationUnknown = defineKialiRule({
  code: 'KIA0202',
  name: 'destination-unknown',
  level: 'error',
  why: 'The DestinationRule is for a host that does not exist, so it changes nothing.',
  fix: 'Correct the host, or add the Service or ServiceEntry.',
  upstream: 'kiali: destinationrules.NoDestinationChecker',
  needs: ['Service'],
  coveredBy: { code: 'IST0174' },

  *check(input) {
    const mesh = kialiMesh(input);
    for (const it of mesh.destinationRules()) {
      if (hasDestination(mesh, it)) continue;
      const level = mesh.allowsAny ? 'warning' : 'error';
      yield { resource: it.resource, path: 'spec.host', message: `there is no service "${it.spec.host}"`, level };
    }
  },
});
