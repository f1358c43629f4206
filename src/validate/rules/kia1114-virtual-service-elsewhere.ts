import { namespaceOf } from '../../model/resource';
import { ambientDestinations, waypointRoutes } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** HTTP routes for an ambient Service, in another namespace than the Service. */
export const virtualServiceElsewhere = defineKialiRule({
  code: 'KIA1114',
  name: 'virtual-service-elsewhere',
  level: 'warning',
  why: 'A waypoint takes VirtualServices from the namespace of the Service it serves; one of a client does nothing.',
  fix: 'Move the VirtualService to the namespace of the Service.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRoutes(mesh)) {
      for (const { service, namespace, index } of ambientDestinations(mesh, spec.hosts ?? [], namespaceOf(resource))) {
        if (namespace === namespaceOf(resource)) continue;
        const message = `Service ${resourceName(service)} is in another namespace`;
        yield { resource, path: `spec.hosts[${index}]`, message };
      }
    }
  },
});
