import { namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { encrypts, serverMode } from '../kiali/mtls-settings';

/** Servers of a namespace refuse mutual TLS, clients insist on it. */
export const plainNamespaceWithMtlsClients = defineKialiRule({
  code: 'KIA0505',
  name: 'plain-namespace-with-mtls-clients',
  level: 'error',
  why: 'The PeerAuthentication turns mutual TLS off for the namespace while a DestinationRule makes clients use it: their requests fail.',
  fix: 'Add a DestinationRule for the hosts of the namespace with tls mode DISABLE, or remove the one with mutual TLS.',
  upstream: 'kiali: peerauthentications.DisabledNamespaceWideChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    const mtls = mesh.mtls();
    for (const it of mesh.peerAuthentications()) {
      const namespace = namespaceOf(it.resource);
      if (mtls.isMeshWide(it) || it.spec.selector || serverMode(it) !== 'DISABLE') continue;
      const own = mtls.clientModes({ namespace }).find((mode) => encrypts(mode) || mode === 'DISABLE');
      if (own ? !encrypts(own) : !mtls.clientModes('mesh').some(encrypts)) continue;
      const message = `clients of "${namespace}" use mutual TLS by a DestinationRule`;
      yield { resource: it.resource, path: 'spec.mtls', message };
    }
  },
});
