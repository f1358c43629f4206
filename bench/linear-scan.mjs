import { library } from './measure.mjs';

const { matches } = library('routing/match/matcher');
const { prepareRequest } = library('routing/route/prepare-request');
const { HttpPlan } = library('routing/route/http-plan');

/** Finds the route of a request by looking at every virtual host and every route in turn. */
export function linearScan({ manager, configuration }, request) {
  const prepared = prepareRequest(request, manager);
  const virtualHost = configuration.virtualHosts.find(({ domains }) => domains.some((it) => covers(it, request.host)));
  return virtualHost.routes.find((route) => route.match.every((it) => matches(it, prepared)));
}

/** Finds the same route as the engine does. */
export function indexed(plan, request) {
  const prepared = prepareRequest(request, plan.manager);
  return plan.host(prepared.authority).find(prepared).route;
}

/** What reads the requests to a port. */
export function httpOn(table, port) {
  for (const listener of table.listeners.filter((it) => it.port === port)) {
    const chain = listener.filterChains.find((it) => it.filter.kind === 'http');
    if (chain) return new HttpPlan(table, listener, chain.filter);
  }
  throw new Error(`no HTTP listener on port ${port}`);
}

const covers = (domain, host) => domain === host || (domain.startsWith('*') && host.endsWith(domain.slice(1)));
