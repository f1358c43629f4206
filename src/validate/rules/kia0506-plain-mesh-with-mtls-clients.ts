import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { encrypts, serverMode } from '../kiali/mtls-settings';

/** Servers of the whole mesh refuse mutual TLS, clients insist on it. */
export const plainMeshWithMtlsClients = defineKialiRule({
  code: 'KIA0506',
  name: 'plain-mesh-with-mtls-clients',
  level: 'error',
  why: 'The PeerAuthentication turns mutual TLS off for the mesh while a DestinationRule makes clients use it: their requests fail.',
  fix: 'Remove the DestinationRule for "*.local", or give it tls mode DISABLE.',
  upstream: 'kiali: peerauthentications.DisabledMeshWideChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    const mtls = mesh.mtls();
    if (!mtls.clientModes('mesh').some(encrypts)) return;
    for (const it of mesh.peerAuthentications()) {
      if (!mtls.isMeshWide(it) || it.spec.selector || serverMode(it) !== 'DISABLE') continue;
      const message = 'clients of the mesh use mutual TLS by a DestinationRule';
      yield { resource: it.resource, path: 'spec.mtls', message };
    }
  },
});
