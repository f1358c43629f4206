import { objectOf, objectsOf, textMapOf, textOf, wholeOf } from '../json';
import type { MeshConfig } from '../mesh-config';
import { serviceHostname } from '../resolve-hostname';
import { type JsonObject, namespaceOf, type Resource } from '../resource';
import type { Service, ServicePort } from '../service';
import { visibleTo } from '../visibility';
import { portProtocol } from './port-protocol';
import { trafficDistribution } from './traffic-distribution';

export const UNSPECIFIED_ADDRESS = '0.0.0.0';

export const isKubernetesService = ({ kind, apiVersion }: Resource): boolean =>
  kind === 'Service' && apiVersion === 'v1';

/** istiod: ConvertService. Services without clusterIP are given one, in the order of the input. */
export function assembleKubernetesServices(
  resources: readonly Resource[],
  context: { readonly meshConfig: MeshConfig; readonly namespaces: ReadonlyMap<string, Resource | undefined> },
): Service[] {
  return resources
    .filter(isKubernetesService)
    .map((it, index) => kubernetesService(it, inventedAddress(index), context));
}

function kubernetesService(
  resource: Resource,
  invented: string,
  {
    meshConfig,
    namespaces,
  }: { readonly meshConfig: MeshConfig; readonly namespaces: ReadonlyMap<string, Resource | undefined> },
): Service {
  const spec = objectOf(resource.value.spec);
  const namespace = namespaceOf(resource);
  const { name, annotations } = resource;
  const alias = spec.type === 'ExternalName' ? textOf(spec.externalName) : '';
  const addresses = addressesOf(spec, invented);
  const selector = textMapOf(spec.selector);
  return {
    hostname: serviceHostname(name, namespace),
    namespace,
    name,
    registry: 'Kubernetes',
    address: addresses[0],
    addresses,
    ports: objectsOf(spec.ports).map(servicePort),
    resolution: spec.clusterIP === 'None' ? 'Passthrough' : alias ? 'Alias' : 'ClientSide',
    visibleTo: visibleTo(exportedTo(annotations), { namespace, otherwise: meshConfig.defaultServiceExportTo }),
    meshExternal: alias !== '',
    ...(alias && { externalName: alias }),
    labels: resource.labels,
    annotations,
    ...(Object.keys(selector).length > 0 && { selector }),
    trafficDistribution: trafficDistribution({
      ...(typeof spec.trafficDistribution === 'string' && { field: spec.trafficDistribution }),
      annotations,
      namespace: namespaces.get(namespace)?.annotations,
    }),
    nodeLocal: spec.internalTrafficPolicy === 'Local',
    headless: spec.clusterIP === 'None',
    created: resource.created,
    resource,
  };
}

const inventedAddress = (index: number): string => `10.200.${Math.floor(index / 250)}.${(index % 250) + 1}`;

function addressesOf(spec: JsonObject, invented: string): readonly string[] {
  const written = textOf(spec.clusterIP);
  if (written === 'None' || (written === '' && spec.type === 'ExternalName')) return [UNSPECIFIED_ADDRESS];
  if (written === '') return [invented];
  const all = Array.isArray(spec.clusterIPs) ? spec.clusterIPs.map(textOf) : [];
  return all.length > 1 ? all : [written];
}

function servicePort(port: JsonObject): ServicePort {
  const name = textOf(port.name);
  const number = wholeOf(port.port) ?? 0;
  const transport = textOf(port.protocol) || 'TCP';
  const appProtocol =
    port.appProtocol === undefined || port.appProtocol === null ? undefined : textOf(port.appProtocol);
  return {
    name,
    number,
    protocol: portProtocol({ number, name, transport, appProtocol }),
    targetPort: targetPort(port) || number,
  };
}

// Kubernetes: IntOrString. Only text names a container port.
const targetPort = ({ targetPort: port }: JsonObject): number | string =>
  typeof port === 'string' ? port : (wholeOf(port) ?? 0);

const exportedTo = (annotations: Readonly<Record<string, string>>): string[] | undefined =>
  annotations['networking.istio.io/exportTo']
    ?.split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
