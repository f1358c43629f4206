import { namespaceOf } from '../../model/resource';
import { ambientDestinations, waypointRules } from '../kiali/ambient';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** HTTP settings for an ambient Service, in another namespace than the Service. */
export const destinationRuleElsewhere = defineKialiRule({
  code: 'KIA0212',
  name: 'destination-rule-elsewhere',
  level: 'warning',
  why: 'A waypoint takes DestinationRules from the namespace of the Service it serves; one of a client does nothing.',
  fix: 'Move the DestinationRule to the namespace of the Service.',
  upstream: 'kiali: checkers.AmbientPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of waypointRules(mesh)) {
      for (const { service, namespace } of ambientDestinations(mesh, [spec.host], namespaceOf(resource))) {
        if (namespace === namespaceOf(resource)) continue;
        yield { resource, path: 'spec.host', message: `Service ${resourceName(service)} is in another namespace` };
      }
    }
  },
});
