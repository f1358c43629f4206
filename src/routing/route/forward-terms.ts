import type { CorsPolicy } from '../action/cors';
import type { Forward } from '../action/forward';
import type { ClusterShare, Decision, Outcome } from '../decision';
import type { Route, RoutingTable } from '../table';
import { withCaveats } from './caveats';
import type { ForwardRoute } from './forward-route';
import { type TimeLimits, timeLimits } from './grpc-timeout';
import type { HttpPlace } from './http-place';
import { unknownCommands } from './substitute';
import { type UpstreamPlan, upstreamPlan } from './upstream-plan';

/** What the decisions of a route have in common, but where they lead: many routes of many hosts have the same. */
export interface ForwardTerms
  extends Pick<
    Decision,
    'outcome' | 'listener' | 'routeConfiguration' | 'timeout' | 'retries' | 'mirrors' | 'fault' | 'caveats'
  > {
  /** Of the first cluster which takes requests: it stands for the route. */
  readonly upstream: UpstreamPlan;
  readonly limits: TimeLimits;
  readonly cors: CorsPolicy | undefined;
  /** Absent: requests differ in how they arrive, and in nothing else. */
  readonly varying: VaryingForward | undefined;
}

/** For routes whose destinations change requests in ways of their own, or are chosen by what is in the request. */
export interface VaryingForward {
  readonly table: RoutingTable;
  readonly action: Forward;
  readonly hashed: boolean;
  /** One for each cluster when they differ, otherwise one for all. */
  readonly upstreams: readonly UpstreamPlan[];
  readonly first: number;
}

/** A route of a virtual host, and where it leads. */
export interface PlacedRoute {
  readonly http: HttpPlace;
  readonly route: ForwardRoute;
  /** Of its virtual host. */
  readonly caveats: readonly string[];
  /** Where requests go that have nothing to choose by. */
  readonly clusters: readonly ClusterShare[];
}

export function forwardTerms({ http, route, caveats, clusters }: PlacedRoute): ForwardTerms {
  const { table, listener, configuration } = http;
  const { action, fault, cors } = route;
  const upstreams = upstreamsOf(route);
  const taking = clusters.findIndex((it) => it.status === undefined);
  const first = upstreams.length > 1 ? Math.max(0, taking) : 0;
  const hashed = action.hashPolicies.length > 0 && action.clusters.some((it) => isHashed(table, it.cluster));
  return {
    outcome: outcomeOf(action),
    listener,
    routeConfiguration: configuration,
    timeout: action.timeout,
    retries: action.retries,
    mirrors: mirrorsOf(action),
    fault: fault && faultOf(fault),
    caveats: withCaveats(caveats, caveatsOf(table, route)),
    upstream: upstreams[first],
    limits: timeLimits(action),
    cors,
    varying: hashed || upstreams.length > 1 ? { table, action, hashed, upstreams, first } : undefined,
  };
}

/** istiod's own two clusters are outcomes of their own. */
function outcomeOf({ clusters }: Forward): Outcome {
  const [{ cluster }] = clusters;
  if (cluster === 'PassthroughCluster') return 'passthrough';
  return cluster === 'BlackHoleCluster' ? 'blackhole' : 'forward';
}

function upstreamsOf(route: ForwardRoute): readonly UpstreamPlan[] {
  const { clusters, hostRewrite, weighted } = route.action;
  const differ = clusters.some((it) => it.requestHeaders || (it.hostRewrite && !hostRewrite && weighted));
  return (differ ? clusters : clusters.slice(0, 1)).map((it) => upstreamPlan(route, it));
}

const isHashed = (table: RoutingTable, cluster: string): boolean =>
  ['RING_HASH', 'MAGLEV'].includes(table.cluster(cluster)?.loadBalancer.policy ?? '');

const mirrorsOf = ({ mirrors }: Forward): Decision['mirrors'] =>
  mirrors.length > 0 ? mirrors.map(({ cluster, percentage }) => ({ cluster, share: percentage.share })) : undefined;

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
