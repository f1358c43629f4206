import type { PreparedRequest } from '../match/prepared-request';
import type { Route } from '../table';
import { KeyedRoutes } from './keyed-routes';
import { type Chain, chained, firstMatch, RoutePlan } from './route-plan';

/** The routes of a virtual host, of which few are tried for a request. */
export class RouteIndex {
  private readonly keyed: KeyedRoutes | undefined;
  private readonly others: Chain;
  /** Position of the first of the others. */
  private readonly firstOther: number;

  public constructor(routes: readonly Route[]) {
    const plans = routes.map((it, position) => new RoutePlan(it, position));
    this.keyed = plans.length > FEW ? new KeyedRoutes(plans) : undefined;
    this.others = chained(this.keyed?.others ?? plans);
    this.firstOther = this.others?.position ?? plans.length;
  }

  /** The first route all of whose conditions hold. envoy: VirtualHostImpl::getRouteFromEntries. */
  public find(request: PreparedRequest): RoutePlan | undefined {
    const best = this.keyed?.find(request);
    return best && best.position < this.firstOther ? best : firstMatch(this.others, request, best);
  }
}

/** So many routes are as fast to try one by one. */
const FEW = 8;
