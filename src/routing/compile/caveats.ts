import type { Server } from '../../model/gateway';
import { objectOf, objectsOf, textMapOf, textOf } from '../../model/json';
import type { MeshConfig } from '../../model/mesh-config';
import type { Request } from '../../model/request';
import { describeOrigin, type Json, namespaceOf, type Resource } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';
import { gatewayApiEffect } from './gateway-api';
import { contestedPorts } from './gateway-ports';
import { meshCaveats } from './mesh-caveats';

/** What of the input could change the answers of a proxy and is not modelled. */
export function caveatsOf(snapshot: Snapshot, proxy: Proxy): readonly string[] {
  const resources = snapshot.unmodelled.flatMap((resource) => {
    const effect = effectOf(resource, proxy, snapshot);
    return effect ? [`${describeOrigin({ resource, path: '' })} ${effect}`] : [];
  });
  return [
    ...resources,
    ...meshCaveats(snapshot, proxy),
    ...panicCaveats(snapshot, proxy),
    ...portCaveats(snapshot, proxy),
    ...redirectionCaveats(proxy),
  ];
}

/** istiod: sanitizeServerHostNamespace cuts the list short while it walks it. */
function panicCaveats({ gateways }: Snapshot, { type, labels }: Proxy): readonly string[] {
  if (type !== 'router') return [];
  const panics = ({ hosts }: Server) => hosts.includes('*/*') && hosts.indexOf('*/*') < hosts.length - 1;
  return gateways
    .filter(({ spec }) => selects(spec.selector ?? {}, labels) && spec.servers?.some(panics))
    .map(
      ({ resource }) =>
        `Gateway ${namespaceOf(resource)}/${resource.name} names hosts after */*, which makes istiod panic`,
    );
}

const portCaveats = (snapshot: Snapshot, proxy: Proxy): readonly string[] =>
  proxy.type === 'router'
    ? contestedPorts(snapshot, proxy).map(
        (it) => `Services of ${proxy.id} give port ${it} different target ports: istiod takes any of them`,
      )
    : [];

/** Claims of a request count only where something has verified the token. */
export function claimCaveats(
  { unmodelled, meshConfig }: Snapshot,
  proxy: Proxy,
  { claims }: Request,
): readonly string[] {
  const verifies = (it: Resource) =>
    it.kind === 'RequestAuthentication' && isSelected(it, 'selector', 'matchLabels', { proxy, meshConfig });
  if (!claims || unmodelled.some(verifies)) return [];
  return [`no RequestAuthentication of the input verifies tokens at ${proxy.id}: claims count only with one`];
}

/** How a resource that is not modelled may touch a proxy; undefined if it cannot. */
function effectOf(resource: Resource, proxy: Proxy, snapshot: Snapshot): string | undefined {
  const { meshConfig } = snapshot;
  const group = resource.apiVersion.split('/')[0];
  switch (group) {
    case 'networking.istio.io':
      return resource.kind === 'EnvoyFilter' &&
        patches(resource, proxy) &&
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
      return gatewayApiEffect(resource, proxy, snapshot);
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

/** What only concerns requests that arrive at a sidecar does not change where its own go. */
function patches(resource: Resource, { type }: Proxy): boolean {
  const contexts = objectsOf(field(resource, 'configPatches')).map((it) => textOf(it.context));
  const own = type === 'router' ? 'GATEWAY' : 'SIDECAR_OUTBOUND';
  return contexts.length === 0 || contexts.some((it) => ['', 'ANY', own].includes(it));
}

interface Target {
  readonly proxy: Proxy;
  readonly meshConfig: MeshConfig;
}

/** Of the proxy's namespace or the root one, and with a selector that fits or none. */
function isSelected(resource: Resource, selector: string, labels: string, { proxy, meshConfig }: Target): boolean {
  const namespace = namespaceOf(resource);
  if (namespace !== proxy.namespace && namespace !== meshConfig.rootNamespace) return false;
  return selects(textMapOf(objectOf(field(resource, selector))[labels]), proxy.labels);
}

/** Annotations that keep connections away from the sidecar. */
const REDIRECTION =
  /^(traffic\.sidecar\.istio\.io\/(in|ex)clude(Outbound|Interfaces)|sidecar\.istio\.io\/interceptionMode$)/;

const redirectionCaveats = ({ workload: { id, annotations } }: Proxy): readonly string[] =>
  Object.keys(annotations)
    .filter((it) => REDIRECTION.test(it))
    .map((it) => `${id}: annotation ${it} may keep connections away from the sidecar`);

const field = ({ value }: Resource, name: string): Json => objectOf(value.spec)[name] ?? null;
