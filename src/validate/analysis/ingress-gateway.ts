import type { MeshConfig } from '../../model/mesh-config';
import type { JsonObject, Resource, Source } from '../../model/resource';

export const ISTIO_NAMESPACE = 'istio-system';

/** The ingress gateway that istioctl takes for installed unless the mesh has no ingress controller: a pod and its service. istio: local AddDefaultResources. */
export function ingressGateway({ ingressService, written }: MeshConfig): readonly Resource[] {
  const mode = written.ingressControllerMode;
  if (mode === 'OFF' || mode === 1) return [];
  const labels = { istio: 'ingressgateway' };
  return [
    installed('Pod', `${ingressService}-dummypod`, { containers: [{ name: 'istio-proxy' }] }, labels),
    installed('Service', ingressService, { selector: labels, ports: PORTS.map(([name, port]) => ({ name, port })) }),
  ];
}

/** Neither written nor known to be there. */
export const isSupposed = ({ source }: Resource): boolean => source === SUPPOSED;

const SUPPOSED: Source = { file: '', line: 1 };

const PORTS: readonly (readonly [string, number])[] = [
  ['http2', 80],
  ['https', 443],
  ['tcp', 31400],
  ['tls', 15443],
];

const installed = (
  kind: string,
  name: string,
  spec: JsonObject,
  labels: Readonly<Record<string, string>> = {},
): Resource => ({
  apiVersion: 'v1',
  kind,
  name,
  namespace: ISTIO_NAMESPACE,
  labels,
  annotations: {},
  created: 0,
  value: { metadata: { labels }, spec },
  source: SUPPOSED,
});
