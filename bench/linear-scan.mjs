import { library } from './measure.mjs';

const { matches } = library('routing/match/matcher');
const { prepareRequest } = library('routing/route/prepare-request');
const { findVirtualHost } = library('routing/route/virtual-host');
const { findRoute } = library('routing/route/route-index');

/** Finds the route of a request by looking at every virtual host and every route in turn. */
export function linearScan(table, request) {
  const { filter, virtualHosts } = httpOf(table, request);
  const prepared = prepareRequest(request, filter);
  const virtualHost = virtualHosts.find(({ domains }) => domains.some((it) => covers(it, request.host)));
  return virtualHost.routes.find((route) => route.match.every((it) => matches(it, prepared)));
}

/** Finds the same route as the engine does. */
export function indexed(table, request) {
  const { filter, routeConfiguration } = httpOf(table, request);
  const prepared = prepareRequest(request, filter);
  return findRoute(findVirtualHost(routeConfiguration, prepared.authority), prepared);
}

function httpOf(table, request) {
  for (const { port, filterChains } of table.listeners) {
    const filter = port === request.port && filterChains.find((it) => it.filter.kind === 'http')?.filter;
    if (!filter) continue;
    const routeConfiguration = table.routeConfiguration(filter.routeConfiguration);
    return { filter, routeConfiguration, virtualHosts: routeConfiguration.virtualHosts };
  }
  throw new Error(`no HTTP listener on port ${request.port}`);
}

const covers = (domain, host) => domain === host || (domain.startsWith('*') && host.endsWith(domain.slice(1)));
