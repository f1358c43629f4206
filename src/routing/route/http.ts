import type { Request } from '../../model/request';
import { assertNever } from '../../std/assert-never';
import type { DirectResponse } from '../action/direct-response';
import type { Decision } from '../decision';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import type { Route } from '../table';
import { preflightAnswer } from './cors';
import { forward } from './forward';
import type { HostPlan } from './host-plan';
import type { HttpPlan } from './http-plan';
import { httpsLocation, redirectLocation } from './location';
import { isPlainTarget } from './path';
import { prepareRequest } from './prepare-request';
import type { Trace } from './trace';
import { traceRoutes } from './trace-routes';

/** What an HTTP connection manager does with a request. envoy: ConnectionManagerImpl, the cors and fault filters, the router. */
export function routeHttp(
  plan: HttpPlan,
  request: Request,
  trace?: Trace,
  isPlain = isPlainTarget(request.target),
): Decision {
  const { listener, manager, configuration: routeConfiguration, table } = plan;
  const { caveats } = table;
  if (routeConfiguration?.rejected) return { outcome: 'rejected', reason: routeConfiguration.rejected, caveats };

  const prepared = isRefused(request) ? undefined : prepareRequest(request, manager, isPlain);
  if (!prepared) return { outcome: 'bad-request', listener, routeConfiguration, status: 400, caveats };

  const host = plan.host(prepared.authority);
  if (host) {
    trace?.add({ stage: 'virtual host', name: host.virtualHost.name });
    return routeInVirtualHost(host, request, prepared, trace);
  }
  trace?.add({ stage: 'virtual host', name: 'none', mismatch: `no domain covers "${prepared.authority}"` });
  return { outcome: 'no-virtual-host', listener, routeConfiguration, status: 404, flags: 'NR', caveats };
}

/** Envoy's codec knows the method QUERY, its connection manager answers 400 all the same. */
const isRefused = ({ authority, method }: Request): boolean => authority === '' || method === 'QUERY';

// envoy: VirtualHostImpl::getRouteFromEntries. TLS is asked for before any route is looked at.
function routeInVirtualHost(host: HostPlan, request: Request, prepared: PreparedRequest, trace?: Trace): Decision {
  if (host.requiresTls && headerLines(prepared, 'x-forwarded-proto')?.[0] !== 'https') {
    return { outcome: 'tls-required', ...placeOf(host), status: 301, location: httpsLocation(prepared) };
  }
  if (trace) traceRoutes(trace, host.virtualHost, prepared);
  const plan = host.find(prepared);
  if (!plan) return { outcome: 'no-route', ...placeOf(host), status: 404, flags: 'NR' };
  if (!host.sendsOn(plan)) return answer(host, plan.route, prepared);
  const { cors } = plan.terms;
  const preflight = cors && preflightAnswer(cors, prepared);
  if (!preflight) return forward(host, plan, request, prepared);
  return { outcome: 'cors-preflight', ...placeOf(host), route: plan.route, status: 200, allowed: preflight.allowed };
}

const placeOf = ({ http, virtualHost, caveats }: HostPlan) => ({
  listener: http.listener,
  routeConfiguration: http.configuration,
  virtualHost,
  caveats,
});

/** What the proxy answers by itself. */
function answer(host: HostPlan, route: Route, prepared: PreparedRequest): Decision {
  const { action } = route;
  const reached = { ...placeOf(host), route };
  switch (action.kind) {
    case 'redirect':
      return { outcome: 'redirect', ...reached, status: action.status, location: redirectLocation(action, prepared) };
    case 'direct-response':
      return { outcome: 'direct-response', ...reached, status: action.status, body: bodyOf(action, prepared) };
    case 'forward':
      throw new Error('a route that sends requests on does not answer them');
    default:
      return assertNever(action);
  }
}

/** What arrives at the client. Envoy leaves out the body of an answer to HEAD, not that of a 204. */
const bodyOf = ({ body = '' }: DirectResponse, { method }: PreparedRequest): string => (method === 'HEAD' ? '' : body);
