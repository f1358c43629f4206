import type { Request } from '../../model/request';
import type { ClusterShare, Decision, Upstream } from '../decision';
import type { PreparedRequest } from '../match/prepared-request';
import type { VaryingForward } from './forward-terms';
import { grpcTimeout } from './grpc-timeout';
import { hashKey } from './hash-key';
import type { HostPlan, SendingPlan } from './host-plan';
import { type Spread, spreadOver } from './spread';
import { type UpstreamPlan, upstreamOf } from './upstream-plan';

/** envoy: Router::Filter::decodeHeaders, without drawing lots. */
export function forward(host: HostPlan, plan: SendingPlan, request: Request, prepared: PreparedRequest): Decision {
  const { terms } = plan;
  const timeout = grpcTimeout(prepared, terms.limits);
  const decision = {
    outcome: terms.outcome,
    listener: terms.listener,
    routeConfiguration: terms.routeConfiguration,
    virtualHost: host.virtualHost,
    route: plan.route,
    clusters: plan.clusters,
    endpoints: plan.endpoints,
    upstream: upstreamOf(terms.upstream, prepared, timeout),
    timeout: terms.timeout,
    retries: terms.retries,
    mirrors: terms.mirrors,
    fault: terms.fault,
    caveats: terms.caveats,
  };
  const { varying } = terms;
  return varying ? vary(decision, varying, request, upstreamsOf(varying.upstreams, prepared, timeout)) : decision;
}

function vary(decision: Decision, varying: VaryingForward, request: Request, upstreams: readonly Upstream[]): Decision {
  const upstream = upstreams[varying.first];
  const { clusters, endpoints } = spreadFor(varying, request, upstreams) ?? decision;
  return {
    ...decision,
    clusters: clusters?.map((it, index) => withUpstream(it, upstreams[index], upstream)),
    endpoints,
    upstream,
  };
}

const upstreamsOf = (
  plans: readonly UpstreamPlan[],
  request: PreparedRequest,
  timeout: string | undefined,
): readonly Upstream[] => plans.map((it) => upstreamOf(it, request, timeout));

/** Nothing if the request has nothing to choose a destination by. */
function spreadFor(
  { hashed, table, action }: VaryingForward,
  request: Request,
  upstreams: readonly Upstream[],
): Spread | undefined {
  if (!hashed) return undefined;
  const { proxy } = table;
  const hashes = upstreams.map((upstream) => hashKey(action.hashPolicies, { request, upstream, proxy }));
  return hashes.every((it) => it === undefined) ? undefined : spreadOver(table, action, hashes);
}

const withUpstream = (share: ClusterShare, own: Upstream | undefined, first: Upstream): ClusterShare =>
  !own || own === first ? share : { ...share, upstream: own };
