import type { Request } from '../../model/request';
import { assertNever } from '../../std/assert-never';
import type { DirectResponse } from '../action/direct-response';
import type { Forward } from '../action/forward';
import type { Decision, Outcome } from '../decision';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import type { HttpConnectionManager, Listener, RouteConfiguration, RoutingTable, VirtualHost } from '../table';
import { preflightAnswer } from './cors';
import { type ForwardRoute, forward } from './forward';
import { httpsLocation, redirectLocation } from './location';
import { prepareRequest } from './prepare-request';
import { findRoute } from './route-index';
import type { Trace } from './trace';
import { traceRoutes } from './trace-routes';
import { findVirtualHost, withoutPort } from './virtual-host';

/** The connection manager that reads a request. */
export interface HttpPlace {
  readonly table: RoutingTable;
  readonly listener: Listener;
  readonly manager: HttpConnectionManager;
}

/** What an HTTP connection manager does with a request. envoy: ConnectionManagerImpl, the cors and fault filters, the router. */
export function routeHttp({ table, listener, manager }: HttpPlace, request: Request, trace?: Trace): Decision {
  const routeConfiguration = table.routeConfiguration(manager.routeConfiguration);
  const { caveats } = table;
  if (routeConfiguration?.rejected) {
    return { outcome: 'rejected', reason: routeConfiguration.rejected, caveats, trace };
  }

  const prepared = isRefused(request) ? undefined : prepareRequest(request, manager);
  if (!prepared) return { outcome: 'bad-request', listener, routeConfiguration, status: 400, caveats, trace };

  const virtualHost = routeConfiguration && findVirtualHost(routeConfiguration, prepared.authority);
  if (!virtualHost) {
    trace?.add({ stage: 'virtual host', name: 'none', mismatch: `no domain covers "${prepared.authority}"` });
    return { outcome: 'no-virtual-host', listener, routeConfiguration, status: 404, flags: 'NR', caveats, trace };
  }
  trace?.add({ stage: 'virtual host', name: virtualHost.name });
  return routeInVirtualHost({ table, listener, routeConfiguration, virtualHost, request, prepared, trace });
}

/** Envoy's codec knows the method QUERY, its connection manager answers 400 all the same. */
const isRefused = ({ authority, method }: Request): boolean => authority === '' || method === 'QUERY';

/** A request that came as far as a virtual host. */
interface Arrival {
  readonly table: RoutingTable;
  readonly listener: Listener;
  readonly routeConfiguration: RouteConfiguration;
  readonly virtualHost: VirtualHost;
  readonly request: Request;
  readonly prepared: PreparedRequest;
  readonly trace?: Trace;
}

// envoy: VirtualHostImpl::getRouteFromEntries. TLS is asked for before any route is looked at.
function routeInVirtualHost(arrival: Arrival): Decision {
  const { table, listener, routeConfiguration, virtualHost, prepared, trace } = arrival;
  const contest = routeConfiguration.contested?.get(withoutPort(prepared.authority).toLowerCase());
  const caveats = contest ? [...table.caveats, contest] : table.caveats;
  if (virtualHost.requireTls && headerLines(prepared, 'x-forwarded-proto')?.[0] !== 'https') {
    const location = httpsLocation(prepared);
    return {
      outcome: 'tls-required',
      listener,
      routeConfiguration,
      virtualHost,
      status: 301,
      location,
      caveats,
      trace,
    };
  }

  if (trace) traceRoutes(trace, virtualHost, prepared);
  const route = findRoute(virtualHost, prepared);
  if (!route) {
    return { outcome: 'no-route', listener, routeConfiguration, virtualHost, status: 404, flags: 'NR', caveats, trace };
  }
  const reached = { listener, routeConfiguration, virtualHost, route, caveats, trace };
  const { action } = route;
  switch (action.kind) {
    case 'redirect':
      return { outcome: 'redirect', ...reached, status: action.status, location: redirectLocation(action, prepared) };
    case 'direct-response':
      return { outcome: 'direct-response', ...reached, status: action.status, body: bodyOf(action, prepared) };
    case 'forward':
      // The compiler does not narrow a route by the kind of its action.
      return routeForward(route as ForwardRoute, arrival, caveats);
    default:
      return assertNever(action);
  }
}

/** What arrives at the client. Envoy leaves out the body of an answer to HEAD, not that of a 204. */
const bodyOf = ({ body = '' }: DirectResponse, { method }: PreparedRequest): string => (method === 'HEAD' ? '' : body);

function routeForward(route: ForwardRoute, arrival: Arrival, known: readonly string[]): Decision {
  const { table, listener, routeConfiguration, virtualHost, request, prepared, trace } = arrival;
  const answer = route.cors && preflightAnswer(route.cors, prepared);
  if (answer) {
    const { allowed } = answer;
    return {
      outcome: 'cors-preflight',
      listener,
      routeConfiguration,
      virtualHost,
      route,
      status: 200,
      allowed,
      caveats: known,
      trace,
    };
  }
  const { clusters, endpoints, upstream, timeout, retries, mirrors, fault, caveats } = forward(
    table,
    route,
    request,
    prepared,
  );
  const outcome = outcomeOf(route.action);
  return {
    outcome,
    listener,
    routeConfiguration,
    virtualHost,
    route,
    clusters,
    endpoints,
    upstream,
    timeout,
    retries,
    mirrors,
    fault,
    caveats: caveats.length > 0 ? [...known, ...caveats] : known,
    trace,
  };
}

/** istiod's own two clusters are outcomes of their own. */
function outcomeOf({ clusters }: Forward): Outcome {
  const [{ cluster }] = clusters;
  if (cluster === 'PassthroughCluster') return 'passthrough';
  return cluster === 'BlackHoleCluster' ? 'blackhole' : 'forward';
}
