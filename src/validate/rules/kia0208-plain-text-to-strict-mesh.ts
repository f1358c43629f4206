import type { DestinationRule } from '../../model/destination-rule';
import { namespaceOf } from '../../model/resource';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { clientMode, takesMtls } from '../kiali/mtls-settings';
import { MESH_WIDE_HOST, namespaceWideHost } from '../kiali/service-host';

/** Clients speak plain text in a mesh that refuses it. */
export const plainTextToStrictMesh = defineKialiRule({
  code: 'KIA0208',
  name: 'plain-text-to-strict-mesh',
  level: 'error',
  why: 'The DestinationRule turns TLS off while the PeerAuthentication of the mesh takes nothing but mutual TLS: connections are reset.',
  fix: 'Remove the tls settings, or make the PeerAuthentication PERMISSIVE.',
  upstream: 'kiali: destinationrules.DisabledMeshWideMTLSChecker, DisabledNamespaceWideMTLSChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    if (!mesh.mtls().meshServerModes.includes('STRICT')) return;
    for (const it of mesh.destinationRules()) {
      if (clientMode(it) !== 'DISABLE' || !reachesStrictServers(mesh, it)) continue;
      const message = 'PeerAuthentication of the mesh takes only mutual TLS';
      yield { resource: it.resource, path: 'spec.trafficPolicy.tls.mode', message };
    }
  },
});

/** A PeerAuthentication of the namespace itself decides before that of the mesh. */
function reachesStrictServers(mesh: KialiMesh, { resource, spec }: DestinationRule): boolean {
  if (spec.host === MESH_WIDE_HOST) return true;
  const namespace = namespaceOf(resource);
  if (spec.host !== namespaceWideHost(namespace)) return false;
  return !mesh
    .mtls()
    .serverModes(namespace)
    .some((it) => takesMtls(it) || it === 'DISABLE');
}
