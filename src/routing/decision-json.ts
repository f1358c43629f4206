import { describeOrigin } from '../model/resource';
import { trimEnd } from '../std/trim-text';
import type { ClusterShare, Decision, EndpointShare, Upstream } from './decision';
import type { Route } from './table';

/** A decision as `route --format json` prints it; fields that do not apply are absent. */
export interface DecisionJson {
  readonly outcome: string;
  readonly [field: string]: unknown;
}

export function decisionToJson(decision: Decision): DecisionJson {
  return compact({
    outcome: decision.outcome,
    listener: decision.listener?.name,
    routeConfiguration: decision.routeConfiguration?.name,
    virtualHost: decision.virtualHost?.name,
    route: decision.route && routeToJson(decision.route),
    status: decision.status,
    flags: decision.flags,
    location: decision.location,
    body: decision.body,
    allowed: decision.allowed,
    reason: decision.reason,
    clusters: decision.clusters?.map(clusterToJson),
    endpoints: decision.endpoints?.map(endpointToJson),
    upstream: decision.upstream && upstreamToJson(decision.upstream),
    timeout: decision.timeout,
    retries: decision.retries && { attempts: decision.retries.attempts, on: decision.retries.on },
    mirrors: decision.mirrors?.length
      ? decision.mirrors.map((it) => ({ cluster: it.cluster, share: `${it.share}` }))
      : undefined,
    fault: decision.fault && faultToJson(decision.fault),
    caveats: decision.caveats.length ? decision.caveats : undefined,
  });
}

const routeToJson = (route: Route) =>
  compact({ name: route.name, origin: route.origin && describeOrigin(route.origin), match: route.matchIndex });

const clusterToJson = ({ cluster, share, status, flags, upstream }: ClusterShare) =>
  compact({ cluster, share: `${share}`, status, flags, upstream: upstream && upstreamToJson(upstream) });

function endpointToJson({ endpoint, share }: EndpointShare) {
  const { region, zone, subzone } = endpoint.locality;
  return compact({
    workload: endpoint.workload?.id,
    address: `${endpoint.address}${endpoint.port ? `:${endpoint.port}` : ''}`,
    locality: trimEnd([region, zone, subzone].join('/'), '/') || undefined,
    share: `${share}`,
  });
}

const upstreamToJson = ({ path, authority, removeHeaders, setHeaders, addHeaders }: Upstream) => ({
  path,
  authority,
  removeHeaders,
  setHeaders,
  addHeaders,
});

const faultToJson = ({ abort, delay }: NonNullable<Decision['fault']>) =>
  compact({
    abort: abort && { status: abort.status, share: `${abort.share}` },
    delay: delay && { duration: delay.duration, share: `${delay.share}` },
  });

function compact<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
