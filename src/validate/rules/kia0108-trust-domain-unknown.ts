import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { unknownPrincipals } from '../kiali/principals';

/** A principal of a trust domain that the mesh does not know. */
export const trustDomainUnknown = defineKialiRule({
  code: 'KIA0108',
  name: 'trust-domain-unknown',
  level: 'warning',
  why: 'Certificates of the mesh carry its own trust domain. Another one only fits callers from a mesh that this one trusts.',
  fix: 'Write the trust domain of the mesh, or add the other one to trustDomainAliases of the mesh configuration.',
  upstream: 'kiali: authorization.PrincipalsChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { source, index, trustDomain } of unknownPrincipals(mesh)) {
      if (trustDomain === undefined || mesh.trustDomains.includes(trustDomain)) continue;
      const message = `"${trustDomain}" is no trust domain of the mesh`;
      yield { resource: source.resource, path: `${source.path}.principals[${index}]`, message };
    }
  },
});
