import type { PreparedRequest } from '../match/prepared-request';
import type { Route } from '../table';
import { KeyedRoutes } from './keyed-routes';
import { type Chain, chained, firstMatch, RoutePlan } from './route-plan';

/** The routes of a virtual host, of which few are tried for a request. */
export class RouteIndex {
  private readonly keyed: KeyedRoutes | undefined;
  private readonly others: Chain;

  public constructor(routes: readonly Route[]) {
    const plans = routes.map((it, position) => new RoutePlan(it, position));
    this.keyed = plans.length > FEW ? new KeyedRoutes(plans) : undefined;
    this.others = chained(this.keyed?.others ?? plans);
  }

  /** The first route all of whose conditions hold. envoy: VirtualHostImpl::getRouteFromEntries. */
  public find(request: PreparedRequest): RoutePlan | undefined {
    return firstMatch(this.others, request, this.keyed?.find(request));
  }
}

/** So many routes are as fast to try one by one. */
const FEW = 8;
