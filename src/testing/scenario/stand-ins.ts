import type { Gateway } from '../../model/gateway';
import { toResources } from '../../model/read/to-resources';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { resolveVirtualServices } from '../../routing/compile/resolve-virtual-services';
import type { ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';

/** Somebody who can send requests that a VirtualService governs. */
export interface StandIn {
  readonly from: string;
  /** Port of the Gateway's first HTTP server; of a sidecar, whatever the service has. */
  readonly port?: number;
  readonly resources: readonly Resource[];
}

/** A VirtualService and a caller for every place where it holds. */
export interface StandIns {
  readonly virtualService: ResolvedVirtualService;
  readonly callers: readonly StandIn[];
}

/**
 * Callers for VirtualServices that are tested alone: a sidecar in the namespace of each, and a proxy for each Gateway they name. Gateways
 * that the manifests do not hold accept every host on port 80.
 */
export function standInsFor(snapshot: Snapshot): StandIns[] {
  const gateways = new Map(snapshot.gateways.map((it) => [`${namespaceOf(it.resource)}/${it.resource.name}`, it]));
  return resolveVirtualServices(snapshot).map((virtualService) => ({
    virtualService,
    callers: virtualService.gateways.map((it) =>
      it === 'mesh' ? sidecarIn(virtualService.namespace) : proxyOf(it, gateways.get(it)),
    ),
  }));
}

const NAME = 'stand-in-of-a-test';

function sidecarIn(namespace: string): StandIn {
  return {
    from: `${namespace}/${NAME}`,
    resources: manifests(pod(namespace, NAME, { app: NAME }), serviceOnPort80(namespace)),
  };
}

function proxyOf(gateway: string, declared: Gateway | undefined): StandIn {
  const [namespace, name] = gateway.split('/');
  const podName = `${NAME}-${name}`;
  const labels = { ...(declared?.spec.selector ?? { [NAME]: name }), 'istio.io/gateway-proxy': 'true' };
  const home = declared ? namespaceOf(declared.resource) : namespace;
  const server = declared?.spec.servers?.find(({ port }) => /^(HTTP|HTTP2|GRPC)$/i.test(port?.protocol ?? ''));
  return {
    from: `gateway:${home}/${podName}`,
    port: declared ? server?.port?.number : 80,
    resources: manifests(pod(home, podName, labels), ...(declared ? [] : [openGateway(namespace, name, labels)])),
  };
}

const pod = (namespace: string, name: string, labels: Record<string, string>): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, labels },
  spec: { containers: [{ name: 'main' }] },
});

/** Sidecars listen on ports of services only; hosts that are no services are looked for on port 80. */
const serviceOnPort80 = (namespace: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name: NAME },
  spec: { ports: [{ name: 'http', port: 80 }] },
});

const openGateway = (namespace: string, name: string, selector: Record<string, string>): JsonObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { namespace, name },
  spec: { selector, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
});

const manifests = (...objects: JsonObject[]): Resource[] =>
  objects.flatMap((it) => toResources(it, { file: NAME, line: 1 }, () => undefined));
