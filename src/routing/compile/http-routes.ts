import { describeOrigin } from '../../model/resource';
import type { Service } from '../../model/service';
import type { HTTPMatchRequest } from '../../model/virtual-service';
import { compileCorsPolicy } from '../action/cors';
import { compileDirectResponse } from '../action/direct-response';
import { compileFault } from '../action/fault';
import { compileHeaderOperations, joinHeaderOperations } from '../action/headers';
import { compileRedirect, type Redirect } from '../action/redirect';
import { compileRetryPolicy } from '../action/retry-policy';
import { isCatchAll } from '../match/catch-all';
import { compileMatch, type Matcher } from '../match/matcher';
import type { Route } from '../table';
import { clusterName } from './destination-cluster';
import { compileForward } from './forward';
import type { HttpRouteContext } from './http-route-context';
import type { HttpRule, MatchOrigin, ResolvedVirtualService } from './resolved-virtual-service';
import { rejectionOf } from './route-rejection';

/** The routes of a VirtualService for one proxy and port. */
export interface CompiledRoutes {
  /** None: the VirtualService has no say on this port. */
  readonly routes: readonly Route[];
  /** Why Envoy would refuse a table that holds these routes. */
  readonly rejected?: string;
}

/** istiod: BuildHTTPRoutesForVirtualService. Stops at the first catch-all, and at the first rule without match. */
export function compileHttpRoutes(virtualService: ResolvedVirtualService, context: HttpRouteContext): CompiledRoutes {
  const routes: Route[] = [];
  for (const rule of virtualService.http) {
    for (const route of routesOf(rule, context)) {
      routes.push(route);
      if (route.catchAll) return withRejection(routes);
    }
    if (!rule.spec.match?.length) break;
  }
  return withRejection(routes);
}

/** Whether a VirtualService has a say for a proxy and port. */
export const hasRoutes = ({ http }: ResolvedVirtualService, context: HttpRouteContext): boolean =>
  http.some(({ spec: { match } }) => !match?.length || match.some((it) => concerns(it, context)));

/** What a service port is served by when no VirtualService is. istiod: BuildDefaultHTTPOutboundRoute. */
export function defaultRoute(service: Service, port: number, context: HttpRouteContext): Route {
  const retries = compileRetryPolicy(context.meshConfig.defaultHttpRetryPolicy);
  const destination = { host: service.hostname, port: { number: port } };
  return {
    name: 'default',
    match: [],
    catchAll: true,
    action: {
      kind: 'forward',
      clusters: [{ cluster: clusterName(port, '', service.hostname), weight: 1 }],
      weighted: false,
      mirrors: [],
      hashPolicies: context.hashPolicies(destination, service),
      ...(retries && { retries }),
    },
  };
}

function* routesOf(rule: HttpRule, context: HttpRouteContext): Iterable<Route> {
  if (!rule.spec.match?.length) yield compileRoute(rule, context);
  for (const [index, match] of rule.spec.match?.entries() ?? []) {
    if (concerns(match, context)) yield compileRoute(rule, context, { spec: match, origin: rule.matchOrigins[index] });
  }
}

/** Conditions on the proxy and port, which are no part of the route. istiod: TranslateRoute, sourceMatchHTTP. */
function concerns(match: HTTPMatchRequest, { proxy, port, gatewayNames }: HttpRouteContext): boolean {
  if (match.port && match.port !== port) return false;
  if (match.gateways?.length) return match.gateways.some((it) => gatewayNames.has(it));
  const labels = Object.entries(match.sourceLabels ?? {});
  if (!labels.every(([key, value]) => proxy.labels[key] === value)) return false;
  return !match.sourceNamespace || match.sourceNamespace === proxy.namespace;
}

interface Match {
  readonly spec: HTTPMatchRequest;
  readonly origin: MatchOrigin;
}

// istiod: TranslateRoute.
function compileRoute(rule: HttpRule, context: HttpRouteContext, match?: Match): Route {
  const { spec, origin } = rule;
  const matchers = match ? compileMatch(match.spec) : [];
  const action = compileAction(rule, matchers, context);
  // One destination: its operations and those of the rule are one block. Several: each keeps its own.
  const only = action.kind === 'forward' && !action.weighted ? spec.route?.[0]?.headers : undefined;
  const requestHeaders = joinHeaderOperations(
    compileHeaderOperations(spec.headers?.request),
    compileHeaderOperations(only?.request),
  );
  const responseHeaders = joinHeaderOperations(
    compileHeaderOperations(spec.headers?.response),
    compileHeaderOperations(only?.response),
  );
  const fault = spec.fault && compileFault(spec.fault);
  return {
    name: (spec.name ?? '') + (match?.spec.name ? `.${match.spec.name}` : ''),
    origin,
    ...(match && { matchIndex: match.origin.index, matchOrigin: match.origin }),
    match: matchers,
    action,
    catchAll: isCatchAll(matchers),
    ...(requestHeaders && { requestHeaders }),
    ...(responseHeaders && { responseHeaders }),
    ...(fault && { fault }),
    ...(spec.corsPolicy && { cors: compileCorsPolicy(spec.corsPolicy) }),
  };
}

function compileAction(rule: HttpRule, matchers: readonly Matcher[], context: HttpRouteContext): Route['action'] {
  const { redirect, directResponse } = rule.spec;
  const path = matchers.find((it) => it.on === 'path')?.value;
  if (redirect) return compileRedirect(redirect, path, context) ?? unknownRedirect(redirect.redirectCode);
  if (directResponse) return compileDirectResponse(directResponse);
  return compileForward(rule, path, context);
}

/** Stands in a table that Envoy refuses because of it: `rejectionOf` knows its code. */
const unknownRedirect = (status = 0): Redirect => ({ kind: 'redirect', status });

function withRejection(routes: readonly Route[]): CompiledRoutes {
  for (const route of routes) {
    const reason = rejectionOf(route);
    const place = route.matchOrigin ?? route.origin;
    if (reason) return { routes, rejected: place ? `${describeOrigin(place)}: ${reason}` : reason };
  }
  return { routes };
}
