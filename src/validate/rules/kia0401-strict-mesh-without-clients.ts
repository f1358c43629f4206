import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { serverMode } from '../kiali/mtls-settings';

/** Servers of the whole mesh ask for mutual TLS, its clients do not use it. */
export const strictMeshWithoutClients = defineKialiRule({
  code: 'KIA0401',
  name: 'strict-mesh-without-clients',
  level: 'error',
  why: 'Mutual TLS is not automatic in this mesh, and no DestinationRule makes clients use it: servers reset their connections.',
  fix: 'Add a DestinationRule for "*.local" with tls mode ISTIO_MUTUAL, or turn enableAutoMtls on.',
  upstream: 'kiali: peerauthentications.MeshMtlsChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    if (mesh.hasAutoMtls || mesh.mtls().clientModes('mesh').includes('ISTIO_MUTUAL')) return;
    for (const it of mesh.peerAuthentications()) {
      if (!mesh.mtls().isMeshWide(it) || it.spec.selector || serverMode(it) !== 'STRICT') continue;
      yield { resource: it.resource, path: 'spec.mtls', message: 'no DestinationRule enables mutual TLS for the mesh' };
    }
  },
});
