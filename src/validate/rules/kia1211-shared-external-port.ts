import { sharedExternalPorts } from '../kiali/external-ports';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** A host and port that several ServiceEntries declare alike. */
export const sharedExternalPort = defineKialiRule({
  code: 'KIA1211',
  name: 'shared-external-port',
  level: 'warning',
  why: 'Istio merges the endpoints of some and ignores others, depending on resolution and age: which of them decides cannot be seen.',
  fix: 'Declare the port of the host in one ServiceEntry.',
  upstream: 'kiali: serviceentries.MultiMatchChecker',

  *check(input) {
    for (const { resource, path, host, number, other } of sharedExternalPorts(kialiMesh(input), {
      conflicting: false,
    })) {
      const message = `port ${number} of "${host}" is in ServiceEntry ${resourceName(other)} too`;
      yield { resource, path, message };
    }
  },
});
