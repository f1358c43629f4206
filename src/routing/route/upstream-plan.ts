import type { PathRewrite } from '../action/path-rewrite';
import type { WeightedCluster } from '../action/weighted-cluster';
import type { Upstream } from '../decision';
import type { PreparedRequest } from '../match/prepared-request';
import type { ForwardRoute } from './forward-route';
import { type HeaderBlock, type HeaderChanges, headerChanges, isFixed } from './header-changes';
import { rewriteTarget } from './rewrite-path';

/** How a route, or one destination of it, changes requests. */
export interface UpstreamPlan {
  readonly pathRewrite?: PathRewrite;
  readonly hostRewrite?: string;
  /** In the order they run: those of the chosen destination, then those of the route. */
  readonly blocks: readonly HeaderBlock[];
  /** What they come to, when it is the same for all requests. */
  readonly changes?: HeaderChanges;
}

export function upstreamPlan({ action, requestHeaders }: ForwardRoute, cluster: WeightedCluster): UpstreamPlan {
  // envoy: WeightedClusterEntry::finalizeRequestHeaders sets the Host of the destination before the route has its turn.
  const authority = action.weighted ? cluster.hostRewrite : undefined;
  const ofRoute = requestHeaders && { ...requestHeaders, authority };
  const blocks = [cluster.requestHeaders, ofRoute].filter((it) => it !== undefined);
  const { pathRewrite } = action;
  const hostRewrite = action.hostRewrite ?? cluster.hostRewrite;
  if (!pathRewrite && hostRewrite === undefined && blocks.length === 0) return UNCHANGED;
  // No command, so the request is not looked at.
  return { pathRewrite, hostRewrite, blocks, changes: isFixed(blocks) ? headerChanges(blocks, NO_REQUEST) : undefined };
}

/** The request as it arrives, with the `grpc-timeout` that the router gives it. */
export function upstreamOf(plan: UpstreamPlan, request: PreparedRequest, timeout: string | undefined): Upstream {
  const { removeHeaders, setHeaders, addHeaders } = plan.changes ?? headerChanges(plan.blocks, request);
  const upstream = {
    path: rewriteTarget(plan.pathRewrite, request.target),
    authority: plan.hostRewrite ?? request.authority,
    removeHeaders,
    setHeaders,
    addHeaders,
  };
  return timeout === undefined ? upstream : withTimeout(upstream, timeout);
}

/** envoy: Router::Filter writes it before the route's own changes of headers. */
function withTimeout(upstream: Upstream, timeout: string): Upstream {
  if (changesTimeout(upstream)) return upstream;
  return { ...upstream, setHeaders: { ...upstream.setHeaders, 'grpc-timeout': timeout } };
}

const changesTimeout = ({ removeHeaders, setHeaders, addHeaders }: Upstream): boolean =>
  removeHeaders.includes('grpc-timeout') || 'grpc-timeout' in setHeaders || 'grpc-timeout' in addHeaders;

/** Most routes change nothing. */
export const UNCHANGED: UpstreamPlan = {
  pathRewrite: undefined,
  hostRewrite: undefined,
  blocks: [],
  changes: { removeHeaders: [], setHeaders: {}, addHeaders: {} },
};

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
