import { sharedExternalPorts } from '../kiali/external-ports';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** A host and port that several ServiceEntries declare with different protocols. */
export const conflictingExternalPort = defineKialiRule({
  code: 'KIA1212',
  name: 'conflicting-external-port',
  level: 'warning',
  why: 'A port has one protocol: that of the oldest ServiceEntry holds for the others too.',
  fix: 'Give the port the same protocol everywhere, or declare it in one ServiceEntry.',
  upstream: 'kiali: serviceentries.MultiMatchChecker',
  coveredBy: { code: 'IST0177' },

  *check(input) {
    for (const { resource, path, host, number, other } of sharedExternalPorts(kialiMesh(input), {
      conflicting: true,
    })) {
      const message = `port ${number} of "${host}" is in ServiceEntry ${resourceName(other)} too, and protocols differ`;
      yield { resource, path, message };
    }
  },
});
