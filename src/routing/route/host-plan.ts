import type { VirtualHost } from '../table';
import { isForward } from './forward-route';
import { type ForwardTerms, forwardTerms } from './forward-terms';
import type { HttpPlace } from './http-place';
import { RouteIndex } from './route-index';
import type { RoutePlan } from './route-plan';
import type { SharedTerms } from './shared-terms';
import { spreadOver } from './spread';

/** A virtual host as its requests see it. */
export class HostPlan extends RouteIndex {
  public readonly requiresTls: boolean;

  public constructor(
    public readonly http: HttpPlace,
    public readonly virtualHost: VirtualHost,
    public readonly caveats: readonly string[],
    private readonly shared: SharedTerms,
  ) {
    super(virtualHost.routes);
    this.requiresTls = virtualHost.requireTls;
  }

  /** Whether a route sends requests on; where to is found out for the first of them. */
  public sendsOn(plan: RoutePlan): plan is SendingPlan {
    if (plan.terms) return true;
    const { http, caveats } = this;
    const { route } = plan;
    if (!isForward(route)) return false;
    const { clusters, endpoints } = spreadOver(http.table, route.action, []);
    plan.clusters = clusters;
    plan.endpoints = endpoints;
    plan.terms = this.shared.share(forwardTerms({ http, route, caveats, clusters }));
    return true;
  }
}

/** A route that sends requests on, and has done so. */
export type SendingPlan = RoutePlan & { readonly terms: ForwardTerms };
