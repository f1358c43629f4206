import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { unknownPrincipals } from '../kiali/principals';

/** A principal without service account. */
export const principalUnknown = defineKialiRule({
  code: 'KIA0106',
  name: 'principal-unknown',
  level: 'error',
  why: 'No workload runs as this service account, so the rule matches no request.',
  fix: 'Write the service account as <trust domain>/ns/<namespace>/sa/<name>.',
  upstream: 'kiali: authorization.PrincipalsChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { source, index, principal, trustDomain } of unknownPrincipals(mesh)) {
      if (trustDomain !== undefined && !mesh.trustDomains.includes(trustDomain)) continue;
      const message = `there is no service account "${principal}"`;
      yield { resource: source.resource, path: `${source.path}.principals[${index}]`, message };
    }
  },
});
