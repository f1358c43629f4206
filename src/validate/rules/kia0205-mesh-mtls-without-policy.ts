import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { clientMode, takesMtls } from '../kiali/mtls-settings';
import { MESH_WIDE_HOST } from '../kiali/service-host';

/** Clients of the whole mesh use mutual TLS, its servers do not ask for it. */
export const meshMtlsWithoutPolicy = defineKialiRule({
  code: 'KIA0205',
  name: 'mesh-mtls-without-policy',
  level: 'error',
  why: 'The DestinationRule makes every client use mutual TLS while no PeerAuthentication makes the servers take it.',
  fix: 'Add a PeerAuthentication without selector and with mode STRICT or PERMISSIVE to the root namespace.',
  upstream: 'kiali: destinationrules.MeshWideMTLSChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    if (mesh.hasAutoMtls || mesh.mtls().meshServerModes.some(takesMtls)) return;
    for (const it of mesh.destinationRules()) {
      if (it.spec.host !== MESH_WIDE_HOST || clientMode(it) !== 'ISTIO_MUTUAL') continue;
      const message = 'no PeerAuthentication of the mesh enables mutual TLS';
      yield { resource: it.resource, path: 'spec.trafficPolicy.tls.mode', message };
    }
  },
});
