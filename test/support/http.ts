import { parse } from 'yaml';
import type { MeshConfig } from '../../src/model/mesh-config';
import type { Request } from '../../src/model/request';
import type { Resource } from '../../src/model/resource';
import type { Snapshot } from '../../src/model/snapshot';
import type { VirtualService } from '../../src/model/virtual-service';
import type { HttpRouteContext } from '../../src/routing/compile/http-route-context';
import { type CompiledRoutes, compileHttpRoutes } from '../../src/routing/compile/http-routes';
import { resolveVirtualServices } from '../../src/routing/compile/resolve-virtual-services';
import type { Decision } from '../../src/routing/decision';
import type { PreparedRequest } from '../../src/routing/match/prepared-request';
import type { Proxy } from '../../src/routing/proxy';
import { routeHttp } from '../../src/routing/route/http';
import { HttpPlan } from '../../src/routing/route/http-plan';
import { prepareRequest } from '../../src/routing/route/prepare-request';
import type { Trace } from '../../src/routing/route/trace';
import type {
  Cluster,
  HttpConnectionManager,
  Listener,
  Route,
  RoutingTable,
  VirtualHost,
} from '../../src/routing/table';

/** A VirtualService `shop/api` with this `spec`, or with other metadata if the text has it. */
export function virtualService(yaml: string): VirtualService {
  const { metadata = {}, spec } = parse(yaml.includes('spec:') ? yaml : `spec: ${yaml}`);
  const resource: Resource = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    name: metadata.name ?? 'api',
    namespace: metadata.namespace ?? 'shop',
    labels: {},
    annotations: {},
    created: 0,
    value: { spec },
    source: { file: 'test.yaml', line: 1 },
  };
  return { resource, spec };
}

export const meshConfig = {
  pathNormalization: 'BASE',
  defaultVirtualServiceExportTo: ['*'],
} as unknown as MeshConfig;

/** As much of a snapshot as VirtualServices need. */
export const snapshotOf = (...virtualServices: VirtualService[]): Snapshot =>
  ({ virtualServices, meshConfig }) as unknown as Snapshot;

export const sidecar = {
  type: 'sidecar',
  id: 'shop/web',
  namespace: 'shop',
  labels: { app: 'web' },
} as unknown as Proxy;

export const onSidecar: HttpRouteContext = {
  proxy: sidecar,
  gatewayNames: new Set(['mesh']),
  port: 8080,
  isTls: false,
  meshConfig,
  service: () => undefined,
  hashPolicies: () => [],
};

/** Compiles the `http` of a VirtualService, written as YAML. */
export function compileRules(http: string, context: Partial<HttpRouteContext> = {}): CompiledRoutes {
  const [resolved] = resolveVirtualServices(snapshotOf(virtualService(`{hosts: [api], http: ${http}}`)));
  return compileHttpRoutes(resolved, { ...onSidecar, ...context });
}

/** The routes of the rules, which Envoy takes. */
export function routesOf(http: string, context: Partial<HttpRouteContext> = {}): readonly Route[] {
  const { routes, rejected } = compileRules(http, context);
  if (rejected) throw new Error(rejected);
  return routes;
}

interface RequestParts {
  readonly method?: string;
  readonly authority?: string;
  readonly target?: string;
  readonly wire?: Request['wire'];
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

export const requestOf = ({ headers = {}, ...parts }: RequestParts = {}): Request => ({
  from: 'shop/web',
  wire: 'http',
  method: 'GET',
  authority: 'api:8080',
  host: 'api',
  port: 8080,
  target: '/',
  headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat()])),
  ...parts,
});

export const outbound: HttpConnectionManager = {
  kind: 'http',
  routeConfiguration: '8080',
  pathNormalization: 'BASE',
  trustedProxies: 0,
  edge: false,
};

export const edge: HttpConnectionManager = { ...outbound, edge: true };

/** The request as conditions of a sidecar see it. */
export function prepared(parts: RequestParts = {}, manager = outbound): PreparedRequest {
  const request = prepareRequest(requestOf(parts), manager);
  if (!request) throw new Error(`the path ${parts.target} is refused`);
  return request;
}

export const virtualHostOf = (routes: readonly Route[], parts: Partial<VirtualHost> = {}): VirtualHost => ({
  name: 'api.shop.svc.cluster.local:8080',
  domains: ['api'],
  routes,
  requireTls: false,
  ...parts,
});

export const listener: Listener = {
  name: '0.0.0.0_8080',
  address: '0.0.0.0',
  port: 8080,
  filterChains: [],
  sniffsHttp: true,
};

/** A table with one route configuration and, under each of these names, a cluster of one endpoint. */
export function tableOf(virtualHosts: readonly VirtualHost[], clusters: readonly string[] = []): RoutingTable {
  const configuration = { name: '8080', virtualHosts };
  const byName = new Map(clusters.map((name) => [name, clusterOf(name)]));
  return {
    proxy: sidecar,
    listeners: [listener],
    routeConfiguration: (name) => (name === '8080' ? configuration : undefined),
    cluster: (name) => byName.get(name),
    caveats: [],
  } as Partial<RoutingTable> as RoutingTable;
}

/** What the connection manager of that table does with a request. */
export const routeOutbound = (table: RoutingTable, request: Request, trace?: Trace): Decision =>
  routeHttp(new HttpPlan(table, listener, outbound), request, trace);

const clusterOf = (name: string): Cluster => ({
  name,
  type: 'EDS',
  loadBalancer: { policy: 'LEAST_REQUEST' },
  localityWeighted: false,
  panicThreshold: 0,
  localities: [{ locality: NOWHERE, priority: 0, weight: 1, endpoints: [endpointOf(name)] }],
});

const NOWHERE = { region: '', zone: '', subzone: '' };

const endpointOf = (name: string) => ({
  address: name,
  port: 8080,
  servicePortName: 'http',
  labels: {},
  locality: NOWHERE,
  health: 'healthy' as const,
  weight: 1,
  network: '',
  nodeName: '',
  mtlsReady: false,
  declared: false,
});
