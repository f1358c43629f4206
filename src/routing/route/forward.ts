import type { Request } from '../../model/request';
import { Fraction } from '../../std/fraction';
import { oncePer } from '../../std/once-per';
import type { Forward } from '../action/forward';
import type { WeightedCluster } from '../action/weighted-cluster';
import type { ClusterShare, Decision, EndpointShare, Upstream } from '../decision';
import type { PreparedRequest } from '../match/prepared-request';
import type { Route, RoutingTable } from '../table';
import { pick } from './endpoints';
import { grpcTimeout, type TimeLimits, timeLimits } from './grpc-timeout';
import { hashKey, type RequestHash } from './hash-key';
import { type HeaderBlock, type HeaderChanges, headerChanges, isFixed } from './header-changes';
import { joinEndpoints } from './join-endpoints';
import { rewriteTarget } from './rewrite-path';
import { unknownCommands } from './substitute';

/** A route that sends requests on. */
export type ForwardRoute = Route & { readonly action: Forward };

/** What of a decision says where a request goes and how it arrives. */
export type Forwarding = Pick<
  Decision,
  'clusters' | 'endpoints' | 'upstream' | 'timeout' | 'retries' | 'mirrors' | 'fault' | 'caveats'
>;

/** envoy: Router::Filter::decodeHeaders, without drawing lots. */
export function forward(
  table: RoutingTable,
  route: ForwardRoute,
  original: Request,
  request: PreparedRequest,
): Forwarding {
  const plan = planOf(table)(route);
  const timeout = grpcTimeout(request, plan.limits);
  const upstreams = plan.upstreams.map((it) => withTimeout(upstreamOf(it, request), timeout));
  const hashes = plan.hashed
    ? upstreams.map((it) => hashKey(route.action.hashPolicies, { request: original, upstream: it, proxy: table.proxy }))
    : [];
  const { clusters, endpoints } = hashes.every((it) => it === undefined)
    ? plan.spread
    : spreadOver(table, route.action, hashes);
  return {
    clusters: plan.differs
      ? clusters.map((it, index) => withUpstream(it, upstreams[index], upstreams[plan.first]))
      : clusters,
    endpoints,
    upstream: upstreams[plan.first],
    timeout: route.action.timeout,
    retries: route.action.retries,
    mirrors: plan.mirrors,
    fault: plan.fault,
    caveats: plan.caveats,
  };
}

/** What of a route's decisions is the same for all requests, worked out once. */
interface ForwardPlan {
  readonly hashed: boolean;
  readonly spread: Spread;
  /** One for each cluster when they differ, otherwise one for all. */
  readonly upstreams: readonly UpstreamPlan[];
  readonly differs: boolean;
  /** The one that stands for the route: that of the first cluster which takes requests. */
  readonly first: number;
  readonly limits: TimeLimits;
  readonly mirrors: Decision['mirrors'];
  readonly fault: Decision['fault'];
  readonly caveats: readonly string[];
}

const planOf = oncePer((table: RoutingTable) => oncePer((route: ForwardRoute) => makePlan(table, route)));

function makePlan(table: RoutingTable, route: ForwardRoute): ForwardPlan {
  const { action, fault } = route;
  const spread = spreadOver(table, action, []);
  const differs = action.clusters.some(
    (it) => it.requestHeaders || (it.hostRewrite && !action.hostRewrite && action.weighted),
  );
  const upstreams = (differs ? action.clusters : action.clusters.slice(0, 1)).map((it) => upstreamPlan(route, it));
  return {
    hashed: action.hashPolicies.length > 0 && action.clusters.some((it) => isHashed(table, it.cluster)),
    spread,
    upstreams,
    differs,
    first: differs
      ? Math.max(
          0,
          spread.clusters.findIndex((it) => it.status === undefined),
        )
      : 0,
    limits: timeLimits(action),
    mirrors: action.mirrors.length
      ? action.mirrors.map(({ cluster, percentage }) => ({ cluster, share: percentage.share }))
      : undefined,
    fault: fault && faultOf(fault),
    caveats: caveatsOf(table, route),
  };
}

interface Spread {
  readonly clusters: readonly ClusterShare[];
  readonly endpoints: readonly EndpointShare[];
}

/**
 * `hashes` of the request: one for each cluster, or one for all. A cluster that fails keeps its share.
 * envoy: WeightedClusterSpecifierPlugin.
 */
function spreadOver(table: RoutingTable, { clusters, weighted }: Forward, hashes: readonly RequestHash[]): Spread {
  const total = clusters.reduce((sum, it) => sum + it.weight, 0);
  const endpoints: EndpointShare[] = [];
  const shares = clusters.map(({ cluster: name, weight, origin }, index): ClusterShare => {
    const share = weighted ? Fraction.of(weight, total) : Fraction.ONE;
    const cluster = table.cluster(name);
    if (!cluster) return { cluster: name, share, status: 503, flags: 'NC', origin };
    const picked = pick(cluster, { hash: hashes.length > 1 ? hashes[index] : hashes[0] });
    if ('status' in picked) return { cluster: name, share, status: picked.status, flags: picked.flags, origin };
    for (const it of picked.endpoints) endpoints.push({ endpoint: it.endpoint, share: it.share.times(share) });
    return { cluster: name, share, origin };
  });
  return { clusters: shares, endpoints: clusters.length > 1 ? joinEndpoints(endpoints) : endpoints };
}

const isHashed = (table: RoutingTable, cluster: string): boolean =>
  ['RING_HASH', 'MAGLEV'].includes(table.cluster(cluster)?.loadBalancer.policy ?? '');

interface UpstreamPlan {
  readonly route: ForwardRoute;
  readonly hostRewrite?: string;
  /** In the order they run: those of the chosen destination, then those of the route. */
  readonly blocks: readonly HeaderBlock[];
  /** What they come to, when it is the same for all requests. */
  readonly changes?: HeaderChanges;
}

function upstreamPlan(route: ForwardRoute, cluster: WeightedCluster): UpstreamPlan {
  // envoy: WeightedClusterEntry::finalizeRequestHeaders sets the Host of the destination before the route has its turn.
  const authority = route.action.weighted ? cluster.hostRewrite : undefined;
  const ofRoute = route.requestHeaders && { ...route.requestHeaders, authority };
  const blocks = [cluster.requestHeaders, ofRoute].filter((it) => it !== undefined);
  return {
    route,
    hostRewrite: route.action.hostRewrite ?? cluster.hostRewrite,
    blocks,
    // No command, so the request is not looked at.
    ...(isFixed(blocks) && { changes: headerChanges(blocks, NO_REQUEST) }),
  };
}

const NO_REQUEST: PreparedRequest = {
  scheme: '',
  method: '',
  authority: '',
  target: '',
  path: '',
  headers: new Map(),
  overrides: new Map(),
  defaults: new Map(),
};

function upstreamOf({ route, hostRewrite, blocks, changes }: UpstreamPlan, request: PreparedRequest): Upstream {
  const { removeHeaders, setHeaders, addHeaders } = changes ?? headerChanges(blocks, request);
  return {
    path: rewriteTarget(route.action.pathRewrite, request.target),
    authority: hostRewrite ?? request.authority,
    removeHeaders,
    setHeaders,
    addHeaders,
  };
}

/** envoy: Router::Filter writes it before the route's own changes of headers. */
function withTimeout(upstream: Upstream, timeout: string | undefined): Upstream {
  if (timeout === undefined || changesTimeout(upstream)) return upstream;
  return { ...upstream, setHeaders: { ...upstream.setHeaders, 'grpc-timeout': timeout } };
}

const changesTimeout = ({ removeHeaders, setHeaders, addHeaders }: Upstream): boolean =>
  removeHeaders.includes('grpc-timeout') || 'grpc-timeout' in setHeaders || 'grpc-timeout' in addHeaders;

const withUpstream = (share: ClusterShare, own: Upstream, first: Upstream): ClusterShare =>
  own === first ? share : { ...share, upstream: own };

function faultOf({ delay, abort }: NonNullable<Route['fault']>): Decision['fault'] {
  return {
    ...(delay && { delay: { duration: delay.duration, share: delay.percentage.share } }),
    ...(abort && { abort: { status: abort.status, grpcStatus: abort.grpcStatus, share: abort.percentage.share } }),
  };
}

function caveatsOf(table: RoutingTable, { action, requestHeaders }: ForwardRoute): readonly string[] {
  const blocks = [requestHeaders, ...action.clusters.map((it) => it.requestHeaders)];
  const commands = blocks.flatMap((it) =>
    [...(it?.set ?? []), ...(it?.add ?? [])].flatMap(([, value]) => unknownCommands(value)),
  );
  return [
    ...action.clusters.flatMap((it) => table.cluster(it.cluster)?.caveats ?? []),
    ...[...new Set(commands)].map((it) => `the value of ${it} in a header is not known`),
  ];
}
