import { library } from './measure.mjs';

const { matches } = library('routing/match/matcher');
const { prepareRequest } = library('routing/route/prepare-request');

/** Finds the route of a request by looking at every virtual host and every route in turn; endpoints are not even looked at. */
export function linearScan(table, request) {
  for (const { port, filterChains } of table.listeners) {
    if (port !== request.port) continue;
    const { filter } = filterChains.find((it) => it.filter.kind === 'http') ?? {};
    if (!filter) continue;
    const prepared = prepareRequest(request, filter);
    for (const { domains, routes } of table.routeConfiguration(filter.routeConfiguration).virtualHosts) {
      if (!domains.some((it) => covers(it, request.host))) continue;
      return routes.find((route) => route.match.every((it) => matches(it, prepared)));
    }
  }
  return undefined;
}

const covers = (domain, host) => domain === host || (domain.startsWith('*') && host.endsWith(domain.slice(1)));
