import { parseRequest } from '../../model/parse-request';
import type { Request } from '../../model/request';
import { namespaceOfCaller } from '../../model/request';
import { resolveHostname } from '../../model/resolve-hostname';
import type { Snapshot } from '../../model/snapshot';
import type { Workload } from '../../model/workload';
import { parseDuration } from '../../std/duration';
import { Fraction } from '../../std/fraction';
import { groupBy } from '../../std/group-by';
import { workloadNamed } from '../compile/proxy';
import { decide } from '../decide';
import type { ClusterShare, Decision, Upstream } from '../decision';
import type { Distribution } from './distribution';
import { endpointsThrough } from './endpoints-through';
import { after, type Journey, journeys, oneOf, union } from './journey';
import { withRetries } from './retries';
import type { ServiceCall } from './service-call';

/** Calls that lead from one to the next; more than any mesh has, so a longer way goes in a circle. */
const MAX_HOPS = 32;
/** Ways a request can turn out; more cannot be told apart in reasonable time. */
const MAX_JOURNEYS = 2_000;

/** A request that cannot be followed to the end, and why. */
export class NotFollowed extends Error {}

/**
 * Follows a request through the workloads that serve it, and the calls each of them makes: every way it can turn out, with its exact
 * probability. Calls of one workload are made one after the other, and every draw is independent of the others.
 *
 * @throws NotFollowed when nobody of the name of a caller exists, or calls go in a circle
 */
export function follow(snapshot: Snapshot, request: Request, calls: readonly ServiceCall[]): Distribution<Journey> {
  for (const { from } of calls) {
    if (!workloadNamed(snapshot, from)) throw new NotFollowed(`calls are declared for "${from}", which is no workload`);
  }
  return new Follower(snapshot, calls).send(request, 0);
}

class Follower {
  public constructor(
    private readonly snapshot: Snapshot,
    private readonly calls: readonly ServiceCall[],
  ) {}

  public send(request: Request, hops: number): Distribution<Journey> {
    if (hops > MAX_HOPS)
      throw new NotFollowed(`calls go in a circle: ${request.from} calls ${request.authority} again and again`);
    const decision = decide(this.snapshot, request);
    if ('problem' in decision) throw new NotFollowed(decision.problem);
    const answered = oneOf(this.branches(decision, request, hops)).map((it) => limited(it, decision.timeout));
    return checked(withFault(answered, decision));
  }

  private branches(decision: Decision, request: Request, hops: number) {
    const { clusters = [], status } = decision;
    if (clusters.length === 0)
      return [{ of: journeys({ ...NOTHING, status: status ?? NO_CONNECTION }), share: Fraction.ONE }];
    return clusters.map((cluster) => ({
      of:
        cluster.flags === undefined
          ? this.through(cluster, { decision, request, hops })
          : journeys({ ...NOTHING, status: NO_CONNECTION, called: [] }),
      share: cluster.share,
    }));
  }

  private through(cluster: ClusterShare, { decision, request, hops }: Sent): Distribution<Journey> {
    const endpoints = endpointsThrough(this.snapshot, request.from, { decision, cluster });
    const total = Fraction.sum(endpoints.map((it) => it.share));
    const headers = headersSeen(request, cluster.upstream ?? decision.upstream);
    const perTry = decision.retries?.perTryTimeout;
    const targets = [...groupBy(endpoints, ({ endpoint }) => endpoint.workload?.id ?? '').values()].map((alike) => ({
      endpoints: alike.length,
      share: Fraction.sum(alike.map((it) => it.share)).times(Fraction.of(total.denominator, total.numerator)),
      answer: this.serve(alike[0].endpoint.workload, cluster.cluster, { headers, hops }).map((it) =>
        limited(it, perTry),
      ),
    }));
    const limit = decision.timeout === undefined ? undefined : parseDuration(decision.timeout);
    return withRetries(targets, { policy: decision.retries, limit });
  }

  private serve(workload: Workload | undefined, cluster: string, visit: Visit): Distribution<Journey> {
    const arrived: Journey = { ...NOTHING, called: union([cluster], workload ? [workload.id] : []) };
    const own = workload ? this.calls.filter((it) => workloadNamed(this.snapshot, it.from)?.id === workload.id) : [];
    return own.reduce(
      (before, call) => checked(before.chain((so) => this.call(call, visit).map((it) => joined(so, it, call)))),
      journeys(arrived),
    );
  }

  /** All tries of a call; the last one counts. */
  private call(call: ServiceCall, visit: Visit): Distribution<Journey> {
    const request = requestOf(call, visit.headers);
    let all = this.attempt(call, request, visit);
    for (let i = 1; i < call.tries; i++) {
      const again = this.attempt(call, request, visit);
      all = all.chain((it) => (isFailure(it) ? again.map((next) => after(it, next)) : journeys(it)));
    }
    return all;
  }

  private attempt({ timeout }: ServiceCall, request: Request, { hops }: Visit): Distribution<Journey> {
    const answer = this.send(request, hops + 1);
    return timeout === undefined ? answer : answer.map((it) => cutOff(it, timeout));
  }
}

/** A request on its way. */
interface Sent {
  readonly decision: Decision;
  readonly request: Request;
  readonly hops: number;
}

/** A workload on its turn. */
interface Visit {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly hops: number;
}

const NO_CONNECTION = 503;
const TIMED_OUT = 504;
const NOTHING: Journey = { status: 200, duration: 0n, called: [], failed: [] };

const isFailure = ({ status }: Journey): boolean => status >= 500;

/** A workload's journey so far, and one call more. */
function joined(before: Journey, call: Journey, { from, url, required }: ServiceCall): Journey {
  const sum = after(before, call);
  if (!isFailure(call)) return { ...sum, status: before.status };
  return {
    ...sum,
    status: required ? 500 : before.status,
    failed: union(sum.failed, [hostOf(url, from)]),
  };
}

/** As the name of a cluster, by which users call it. */
function hostOf(url: string, from: string): string {
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? url;
  return `outbound|0||${resolveHostname(host, namespaceOfCaller(from))}`;
}

/** envoy: Router::Filter. The time of a route runs while the upstream works, not while a fault delays the request. */
function limited(journey: Journey, timeout: string | undefined): Journey {
  const limit = timeout === undefined ? undefined : parseDuration(timeout);
  return limit === undefined ? journey : cutOff(journey, limit);
}

const cutOff = (journey: Journey, limit: bigint): Journey =>
  journey.duration > limit ? { ...journey, status: TIMED_OUT, duration: limit } : journey;

/** envoy: FaultFilter. First the delay, then the abort; both are drawn on their own. */
function withFault(answer: Distribution<Journey>, { fault }: Decision): Distribution<Journey> {
  const { abort, delay } = fault ?? {};
  const aborted = abort
    ? oneOf([
        { of: journeys({ ...NOTHING, status: abort.status ?? 200 }), share: abort.share },
        { of: answer, share: Fraction.ONE.minus(abort.share) },
      ])
    : answer;
  if (!delay) return aborted;
  const wait = parseDuration(delay.duration) ?? 0n;
  return oneOf([
    { of: aborted.map((it) => ({ ...it, duration: it.duration + wait })), share: delay.share },
    { of: aborted, share: Fraction.ONE.minus(delay.share) },
  ]);
}

function checked(distribution: Distribution<Journey>): Distribution<Journey> {
  if (distribution.values.length > MAX_JOURNEYS)
    throw new NotFollowed(`there are more than ${MAX_JOURNEYS} ways this request can turn out`);
  return distribution;
}

function requestOf(call: ServiceCall, arrived: Visit['headers']): Request {
  const { from, url, method, headers = {}, forwards = {} } = call;
  const copied = Object.entries(forwards).flatMap(([received, sent]) => {
    const lines = arrived.get(received.toLowerCase());
    return lines ? [[sent, lines] as const] : [];
  });
  const parsed = parseRequest({
    from,
    url,
    ...(method && { method }),
    headers: { ...headers, ...Object.fromEntries(copied) },
  });
  if ('problem' in parsed) throw new NotFollowed(parsed.problem);
  return parsed.request;
}

/** The headers a workload receives: what was sent, with the operations of the proxy. */
function headersSeen({ headers }: Request, upstream: Upstream | undefined): Visit['headers'] {
  const seen = new Map(headers);
  for (const name of upstream?.removeHeaders ?? []) seen.delete(name.toLowerCase());
  for (const [name, value] of Object.entries(upstream?.setHeaders ?? {})) seen.set(name.toLowerCase(), [value].flat());
  for (const [name, value] of Object.entries(upstream?.addHeaders ?? {})) {
    seen.set(name.toLowerCase(), [...(seen.get(name.toLowerCase()) ?? []), ...[value].flat()]);
  }
  return seen;
}
