import type { MeshConfig } from '../../model/mesh-config';
import { describeOrigin, type Json, namespaceOf, type Resource } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';

/** What of the input could change the answers of a proxy and is not modelled. */
export function caveatsOf({ unmodelled, meshConfig }: Snapshot, proxy: Proxy): readonly string[] {
  const resources = unmodelled.flatMap((resource) => {
    const effect = effectOf(resource, proxy, meshConfig);
    return effect ? [`${describeOrigin({ resource, path: '' })} ${effect}`] : [];
  });
  return [...resources, ...redirectionCaveats(proxy)];
}

/** How a resource that is not modelled may touch a proxy; undefined if it cannot. */
function effectOf(resource: Resource, proxy: Proxy, meshConfig: MeshConfig): string | undefined {
  const group = resource.apiVersion.split('/')[0];
  switch (group) {
    case 'networking.istio.io':
      return resource.kind === 'EnvoyFilter' &&
        isSelected(resource, 'workloadSelector', 'labels', { proxy, meshConfig })
        ? 'may change what Envoy is told'
        : undefined;
    case 'extensions.istio.io':
      return isSelected(resource, 'selector', 'matchLabels', { proxy, meshConfig })
        ? 'may change or answer requests'
        : undefined;
    case 'security.istio.io':
      return securityEffect(resource, proxy, meshConfig);
    case 'gateway.networking.k8s.io':
    case 'gateway.networking.x-k8s.io':
      return gatewayApiEffect(resource, proxy);
    case 'networking.k8s.io':
      return proxy.type === 'router' && proxy.labels.istio === meshConfig.ingressSelector
        ? 'may add routes to this gateway'
        : undefined;
    case 'multicluster.x-k8s.io':
      return 'may add endpoints of other clusters';
    default:
      return undefined;
  }
}

/** A sidecar's own policies guard what arrives at it, not where it sends: only a gateway turns its clients away. */
const securityEffect = (resource: Resource, proxy: Proxy, meshConfig: MeshConfig): string | undefined =>
  proxy.type === 'router' &&
  resource.kind === 'AuthorizationPolicy' &&
  isSelected(resource, 'selector', 'matchLabels', { proxy, meshConfig })
    ? 'may turn requests away'
    : undefined;

/** A route for a Service holds for all its clients, or for those of its own namespace if the Service lives elsewhere (GAMMA). */
function gatewayApiEffect(resource: Resource, proxy: Proxy): string | undefined {
  const own = namespaceOf(resource);
  if (proxy.type === 'router') {
    const gateway = proxy.labels['gateway.networking.k8s.io/gateway-name'];
    return own === proxy.namespace && gateway !== undefined ? 'may add routes to this gateway' : undefined;
  }
  const services = objectsIn(field(resource, 'parentRefs')).filter((it) => it.kind === 'Service');
  const concerned = services.some((it) => proxy.namespace === own || (it.namespace ?? own) === own);
  return concerned ? 'may route requests to a Service' : undefined;
}

interface Target {
  readonly proxy: Proxy;
  readonly meshConfig: MeshConfig;
}

/** Of the proxy's namespace or the root one, and with a selector that fits or none. */
function isSelected(resource: Resource, selector: string, labels: string, { proxy, meshConfig }: Target): boolean {
  const namespace = namespaceOf(resource);
  if (namespace !== proxy.namespace && namespace !== meshConfig.rootNamespace) return false;
  const wanted = objectOf(objectOf(field(resource, selector))[labels]);
  return selects(wanted as Record<string, string>, proxy.labels);
}

/** Annotations that keep connections away from the sidecar. */
const REDIRECTION =
  /^(traffic\.sidecar\.istio\.io\/(in|ex)clude(Outbound|Interfaces)|sidecar\.istio\.io\/interceptionMode$)/;

const redirectionCaveats = ({ workload: { id, annotations } }: Proxy): readonly string[] =>
  Object.keys(annotations)
    .filter((it) => REDIRECTION.test(it))
    .map((it) => `${id}: annotation ${it} may keep connections away from the sidecar`);

const field = ({ value }: Resource, name: string): Json => objectOf(value.spec)[name] ?? null;

const objectOf = (value: Json | undefined): { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

const objectsIn = (value: Json): readonly { readonly [key: string]: Json }[] =>
  Array.isArray(value) ? value.map(objectOf) : [];
