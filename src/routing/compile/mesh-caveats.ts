import { objectOf, textOf } from '../../model/json';
import type { MeshConfig } from '../../model/mesh-config';
import type { Json } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';

/** Settings of the mesh, and of the proxy's own ProxyConfig, that could change answers and are not modelled. */
export function meshCaveats(snapshot: Snapshot, proxy: Proxy): readonly string[] {
  const { written } = snapshot.meshConfig;
  return [
    ...(written.discoverySelectors === undefined
      ? []
      : ['discoverySelectors of the mesh may hide whole namespaces from istiod']),
    ...(written.serviceEntryVisibility === undefined
      ? []
      : ['serviceEntryVisibility of the mesh may hide ServiceEntries']),
    ...(proxy.type === 'sidecar' ? sidecarCaveats(snapshot, proxy) : []),
  ];
}

function sidecarCaveats(snapshot: Snapshot, { id, workload }: Proxy): readonly string[] {
  const mesh = proxyConfigOf(snapshot.meshConfig);
  // istio: the annotation is a ProxyConfig in YAML; the words in it are enough to know that something may be different.
  const own = workload.annotations['proxy.istio.io/config'] ?? '';
  const capturesDns = mesh.capturesDns || /ISTIO_META_DNS_CAPTURE/.test(own);
  return [
    ...(capturesDns && hasNamesWithoutAddress(snapshot)
      ? [`${id}: with DNS capture, ServiceEntries without addresses get addresses and listeners of their own`]
      : []),
    ...(mesh.isUncaptured || /interceptionMode/.test(own)
      ? [`${id}: interceptionMode of its ProxyConfig may keep connections away from the sidecar`]
      : []),
  ];
}

// istiod: nodeUsesAutoallocatedIPs, autoAllocateIPs. Wildcards and hosts without resolution get none.
const hasNamesWithoutAddress = ({ registry }: Snapshot): boolean =>
  registry.services.some(
    ({ registry: from, address, hostname, resolution }) =>
      from === 'External' && address === '0.0.0.0' && resolution !== 'Passthrough' && !hostname.startsWith('*'),
  );

function proxyConfigOf({ written }: MeshConfig) {
  const { interceptionMode = null, proxyMetadata = null } = objectOf(written.defaultConfig as Json);
  const mode = textOf(interceptionMode);
  return {
    capturesDns: textOf(objectOf(proxyMetadata).ISTIO_META_DNS_CAPTURE) === 'true',
    isUncaptured: mode === 'NONE',
  };
}
