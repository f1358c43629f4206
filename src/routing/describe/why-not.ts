import type { Request } from '../../model/request';
import { describeOrigin, type Origin } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import type { HTTPRouteDestination } from '../../model/virtual-service';
import { tableFor } from '../compile/compile';
import { proxyFor } from '../compile/proxy';
import { resolveVirtualServices } from '../compile/resolve-virtual-services';
import type { HttpRule, ResolvedVirtualService } from '../compile/resolved-virtual-service';
import { decide } from '../decide';
import type { ClusterShare, Decision } from '../decision';
import { Trace, type TraceStep } from '../route/trace';
import type { Route } from '../table';
import { destinationName, isNamed, parseClusterName, shareOf } from './destination-name';

/** Why a request does not arrive somewhere, and where that was written. */
export interface Reason {
  readonly text: string;
  readonly at?: Origin;
}

/** Why a request does not reach a destination, named as `service/subset`, `service` or a whole cluster; a reason for each rule that leads there. */
export function whyNot(snapshot: Snapshot, request: Request, destination: string): readonly Reason[] {
  const decision = decide(snapshot, request, new Trace());
  if ('problem' in decision) return [{ text: decision.problem }];
  const share = shareOf(decision, destination);
  if (!share.isZero()) return [{ text: `it is reached: ${destination} gets ${share}` }];
  const failing = (decision.clusters ?? []).filter((it) => isNamed(it.cluster, destination));
  if (failing.length > 0) return failing.map((it) => failure(snapshot, request, it));
  if (!decision.virtualHost) return [{ text: withoutRulesText(decision) }];
  const rules = rulesTo(snapshot, destination);
  if (rules.length > 0) return rules.flatMap((it) => reasonsOf(it, decision));
  const taken = decision.route?.origin;
  return [{ text: `no rule leads to ${destination}; ${takenText(decision)}`, ...(taken && { at: taken }) }];
}

function withoutRulesText({ outcome, clusters = [] }: Decision): string {
  if (outcome !== 'tcp') return `the request comes to no rule at all: ${outcome}`;
  return `the connection goes to ${clusters.map((it) => it.cluster).join(', ')}`;
}

/** A destination that is chosen, and fails. */
function failure(snapshot: Snapshot, request: Request, { cluster, share, flags, origin }: ClusterShare): Reason {
  const why = flags === 'NC' ? missingText(snapshot, request, cluster) : 'it has no endpoint that could answer';
  return { text: `${cluster} is chosen with share ${share} and fails: ${why}`, ...(origin && { at: origin }) };
}

function missingText(snapshot: Snapshot, { from }: Request, cluster: string): string {
  const name = parseClusterName(cluster);
  const proxy = proxyFor(snapshot, from);
  if (!name || !proxy) return 'there is no such cluster';
  const table = tableFor(snapshot, proxy);
  const isKnown = table.cluster(`outbound|${name.port}||${name.host}`) !== undefined;
  if (isKnown) return `no DestinationRule that holds for ${from} defines subset "${name.subset}" of ${name.host}`;
  return snapshot.registry.named(name.host).length > 0
    ? `${from} does not see port ${name.port} of ${name.host}`
    : `there is no service ${name.host}`;
}

interface RuleTo {
  readonly virtualService: ResolvedVirtualService;
  readonly rule: HttpRule;
  readonly weight?: number;
}

/** The rules of all VirtualServices that name the destination, whoever they hold for. */
function rulesTo(snapshot: Snapshot, destination: string): RuleTo[] {
  return resolveVirtualServices(snapshot).flatMap((virtualService) =>
    virtualService.http.flatMap((rule) => {
      const named = (rule.spec.route ?? []).filter((it) => leadsTo(it, destination));
      return named.map(({ weight }) => ({
        virtualService,
        rule,
        weight: rule.spec.route?.length === 1 ? 100 : weight,
      }));
    }),
  );
}

function leadsTo({ destination: { host, subset = '', port } }: HTTPRouteDestination, name: string): boolean {
  const whole = parseClusterName(name);
  const wanted = whole ? `${whole.host}${whole.subset && `/${whole.subset}`}` : name;
  return isNamed(`outbound|${port?.number ?? 0}|${subset}|${host}`, wanted);
}

function reasonsOf({ virtualService, rule, weight }: RuleTo, decision: Decision): Reason[] {
  const name = describeOrigin(rule.origin);
  const { routes, others } = routesOf(rule, virtualService, decision);
  if (routes.length > 0) return routes.map(({ route, index }) => passedOver(route, index, { decision, weight }));
  if (others.length > 0) return [{ text: notSentText(rule, others, decision), at: rule.origin }];
  const host = virtualService.hosts.join(', ');
  const text = `${name} has no say in ${decision.virtualHost?.name}: it is for ${host} at ${virtualService.gateways.join(', ')}`;
  return [{ text, at: rule.origin }];
}

interface PlacedRoute {
  readonly route: Route;
  readonly index: number;
}

/** The routes of the request's virtual host that a rule became, and those that other rules of its VirtualService did. */
function routesOf(rule: HttpRule, virtualService: ResolvedVirtualService, { virtualHost }: Decision) {
  const all = (virtualHost?.routes ?? []).map((route, index): PlacedRoute => ({ route, index }));
  const origins = new Set(virtualService.http.map((it) => describeOrigin(it.origin)));
  const own = describeOrigin(rule.origin);
  const originOf = ({ route }: PlacedRoute) => route.origin && describeOrigin(route.origin);
  return {
    routes: all.filter((it) => originOf(it) === own),
    others: all.filter((it) => origins.has(originOf(it) ?? '')),
  };
}

function passedOver(
  route: Route,
  index: number,
  { decision, weight }: { decision: Decision; weight?: number },
): Reason {
  const origin = route.matchOrigin ?? route.origin;
  const name = origin ? describeOrigin(origin) : route.name;
  const step = routeSteps(decision)[index];
  if (step?.mismatch) return { text: `${name} ${step.mismatch}`, at: step.at ?? origin };
  if (route === decision.route) {
    const text = weight
      ? `${name} takes the request, and answers it otherwise`
      : `${name} takes the request, but gives this destination no weight`;
    return { text, at: origin };
  }
  return { text: `${name} comes too late: ${takenText(decision)}`, at: origin };
}

const routeSteps = ({ trace }: Decision): TraceStep[] => (trace?.steps ?? []).filter((it) => it.stage === 'route');

/** A rule that istiod left out of a table which holds other rules of its VirtualService. */
function notSentText({ origin, spec }: HttpRule, others: readonly PlacedRoute[], { virtualHost }: Decision): string {
  const name = describeOrigin(origin);
  const last = others.at(-1)?.route.origin;
  const isBehind = last !== undefined && last.resource === origin.resource && indexOf(last) < indexOf(origin);
  if (isBehind && others.at(-1)?.route.catchAll)
    return `${name} is never reached: ${describeOrigin(last)} takes every request`;
  const conditions = (spec.match ?? []).flatMap((it) => [
    ...(it.gateways?.length ? [`gateways ${it.gateways.join(', ')}`] : []),
    ...(it.sourceNamespace ? [`callers of namespace ${it.sourceNamespace}`] : []),
    ...Object.entries(it.sourceLabels ?? {}).map(([key, value]) => `callers labelled ${key}=${value}`),
    ...(it.port ? [`port ${it.port}`] : []),
  ]);
  return `${name} does not hold for this caller in ${virtualHost?.name}: it is for ${[...new Set(conditions)].join(' or ') || 'others'}`;
}

const indexOf = ({ path }: Origin): number => Number(/\[(\d+)\]/.exec(path)?.[1] ?? 0);

function takenText({ route, outcome, clusters = [] }: Decision): string {
  const names = clusters.map((it) => destinationName(it.cluster, '')).join(', ');
  if (!route) return `no route takes the request (${outcome})`;
  return `${route.origin ? describeOrigin(route.origin) : route.name} takes the request${names && `, to ${names}`}`;
}
