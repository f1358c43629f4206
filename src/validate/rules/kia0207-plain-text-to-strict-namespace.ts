import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { clientMode, takesMtls } from '../kiali/mtls-settings';
import { namespaceWideHost } from '../kiali/service-host';

/** Clients of a namespace speak plain text to servers that refuse it. */
export const plainTextToStrictNamespace = defineKialiRule({
  code: 'KIA0207',
  name: 'plain-text-to-strict-namespace',
  level: 'error',
  why: 'The DestinationRule turns TLS off for the namespace while its PeerAuthentication takes nothing but mutual TLS: connections are reset.',
  fix: 'Remove the tls settings, or make the PeerAuthentication PERMISSIVE.',
  upstream: 'kiali: destinationrules.DisabledNamespaceWideMTLSChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const it of mesh.destinationRules()) {
      const namespace = namespaceOf(it.resource);
      if (it.spec.host !== namespaceWideHost(namespace) || clientMode(it) !== 'DISABLE') continue;
      if (mesh.mtls().serverModes(namespace).find(takesMtls) !== 'STRICT') continue;
      const message = `PeerAuthentication of "${namespace}" takes only mutual TLS`;
      yield { resource: it.resource, path: 'spec.trafficPolicy.tls.mode', message };
    }
  },
});
