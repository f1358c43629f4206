import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { serverMode } from '../kiali/mtls-settings';

/** Servers of a namespace ask for mutual TLS, its clients do not use it. */
export const strictNamespaceWithoutClients = defineKialiRule({
  code: 'KIA0501',
  name: 'strict-namespace-without-clients',
  level: 'error',
  why: 'Mutual TLS is not automatic in this mesh, and no DestinationRule makes clients use it: servers reset their connections.',
  fix: 'Add a DestinationRule for the hosts of the namespace with tls mode ISTIO_MUTUAL, or turn enableAutoMtls on.',
  upstream: 'kiali: peerauthentications.NamespaceMtlsChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    const mtls = mesh.mtls();
    if (mesh.hasAutoMtls || mtls.clientModes('mesh').includes('ISTIO_MUTUAL')) return;
    for (const it of mesh.peerAuthentications()) {
      const namespace = namespaceOf(it.resource);
      if (mtls.isMeshWide(it) || it.spec.selector || serverMode(it) !== 'STRICT') continue;
      if (mtls.clientModes({ namespace }).includes('ISTIO_MUTUAL')) continue;
      const message = `no DestinationRule enables mutual TLS for "${namespace}"`;
      yield { resource: it.resource, path: 'spec.mtls', message };
    }
  },
});
