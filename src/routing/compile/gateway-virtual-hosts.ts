import { type Hostname, isWildcard } from '../../model/hostname';
import { compareText } from '../../model/resource';
import type { Route, RouteConfiguration, VirtualHost } from '../table';
import type { CompiledRoutes } from './http-routes';

/** A virtual host in the making: routes of several VirtualServices may still join it. */
interface Draft {
  readonly name: string;
  readonly domains: Hostname[];
  readonly routes: Route[];
  requireTls: boolean;
}

/** The virtual hosts of one table of a gateway. istiod: buildGatewayHTTPRouteConfig. */
export class GatewayVirtualHosts {
  private readonly byHost = new Map<Hostname, Draft>();
  private rejected?: string;

  /** Gives a host more routes, at a server with this port. */
  public add(host: Hostname, port: number, { routes, rejected }: CompiledRoutes, requireTls: boolean): void {
    this.rejected ??= rejected;
    const draft = this.draft(host.toLowerCase(), port);
    for (const it of routes) draft.routes.push(it);
    draft.requireTls ||= requireTls;
  }

  public toRouteConfiguration(name: string, firstPort: number): RouteConfiguration {
    const drafts = this.byHost.size ? collapse(this.byHost) : [blackhole(firstPort)];
    const virtualHosts = drafts.map(finish).sort((a, b) => compareText(a.name, b.name));
    return { name, virtualHosts, ...(this.rejected && { rejected: this.rejected }) };
  }

  private draft(host: Hostname, port: number): Draft {
    const known = this.byHost.get(host);
    if (known) return known;
    const draft: Draft = { name: `${host}:${port}`, domains: [host], routes: [], requireTls: false };
    this.byHost.set(host, draft);
    return draft;
  }
}

/** Answers 404 to everything: a table must not be empty. */
const blackhole = (port: number): Draft => ({
  name: `blackhole:${port}`,
  domains: ['*'],
  routes: [],
  requireTls: false,
});

/** istiod: SortVHostRoutes. Rules of several VirtualServices: what catches all comes last. */
const finish = ({ name, domains, routes, requireTls }: Draft): VirtualHost => ({
  name,
  domains,
  routes: [...routes.filter((it) => !it.catchAll), ...routes.filter((it) => it.catchAll)],
  requireTls,
});

/** istiod: collapseDuplicateRoutes. Hosts with the very same routes become one virtual host, named after the first. */
function collapse(byHost: ReadonlyMap<Hostname, Draft>): Draft[] {
  const kept: Draft[] = [];
  const latest = new Map<string, Draft>();
  const keyOf = routesKey();
  for (const host of [...byHost.keys()].sort(bySpecificity)) {
    const draft = byHost.get(host) as Draft;
    const key = keyOf(draft.routes);
    const same = latest.get(key);
    if (same?.requireTls === draft.requireTls) for (const it of draft.domains) same.domains.push(it);
    else {
      kept.push(draft);
      latest.set(key, draft);
    }
  }
  return kept;
}

/** Routes are the same when they are one object, as in istiod: equal ones that were made twice are not. */
function routesKey(): (routes: readonly Route[]) => string {
  const numbers = new Map<Route, number>();
  const numberOf = (it: Route): number => {
    if (!numbers.has(it)) numbers.set(it, numbers.size);
    return numbers.get(it) as number;
  };
  return (routes) => routes.map(numberOf).join();
}

/** istio: host.MoreSpecific. Wildcards last, then the longest first, then by alphabet. */
const bySpecificity = (a: Hostname, b: Hostname): number =>
  Number(isWildcard(a)) - Number(isWildcard(b)) || b.length - a.length || compareText(a, b);
