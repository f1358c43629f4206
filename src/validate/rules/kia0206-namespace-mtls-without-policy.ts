import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { clientMode, takesMtls } from '../kiali/mtls-settings';
import { namespaceWideHost } from '../kiali/service-host';

/** Clients of a whole namespace use mutual TLS, its servers do not ask for it. */
export const namespaceMtlsWithoutPolicy = defineKialiRule({
  code: 'KIA0206',
  name: 'namespace-mtls-without-policy',
  level: 'error',
  why: 'The DestinationRule makes every client of the namespace use mutual TLS while no PeerAuthentication makes the servers take it.',
  fix: 'Add a PeerAuthentication without selector and with mode STRICT or PERMISSIVE to the namespace or to the root namespace.',
  upstream: 'kiali: destinationrules.NamespaceWideMTLSChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    if (mesh.hasAutoMtls || mesh.mtls().meshServerModes.some(takesMtls)) return;
    for (const it of mesh.destinationRules()) {
      const namespace = namespaceOf(it.resource);
      if (it.spec.host !== namespaceWideHost(namespace) || clientMode(it) !== 'ISTIO_MUTUAL') continue;
      if (mesh.mtls().serverModes(namespace).some(takesMtls)) continue;
      const message = `no PeerAuthentication of "${namespace}" or of the mesh enables mutual TLS`;
      yield { resource: it.resource, path: 'spec.trafficPolicy.tls.mode', message };
    }
  },
});
