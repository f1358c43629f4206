import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { strictHost } from '../kiali/service-host';

/** A host that a Sidecar imports and nothing serves. */
export const egressHostUnknown = defineKialiRule({
  code: 'KIA1004',
  name: 'egress-host-unknown',
  level: 'warning',
  why: 'The Sidecar imports a host that does not exist, so the service that is meant is not imported: requests to it fail or leave the mesh.',
  fix: 'Write the full name of the Service, or the host of the ServiceEntry; "*" after the slash imports all of the namespace.',
  upstream: 'kiali: sidecars.EgressHostChecker',
  needs: ['Service'],

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, spec } of mesh.sidecars()) {
      const namespace = namespaceOf(resource);
      for (const [index, { hosts = [] }] of (spec.egress ?? []).entries()) {
        for (const [at, written] of hosts.entries()) {
          const host = written.slice(written.indexOf('/') + 1);
          const named = strictHost(host, namespace);
          if (host === '*' || (named.service.startsWith('*') && named.namespace === namespace)) continue;
          if (mesh.knownServices().serves(named.fullName, namespace)) continue;
          const message = `there is no service "${host}" for "${namespace}"`;
          yield { resource, path: `spec.egress[${index}].hosts[${at}]`, message };
        }
      }
    }
  },
});
