import { BoundedMap } from '../../std/bounded-map';
import type { HttpConnectionManager, Listener, RouteConfiguration, RoutingTable, VirtualHost } from '../table';
import { withCaveats } from './caveats';
import { HostPlan } from './host-plan';
import type { HttpPlace } from './http-place';
import { SharedTerms } from './shared-terms';
import { VirtualHostIndex, withoutPort } from './virtual-host';

/** An HTTP connection manager, and the hosts that were asked for there. */
export class HttpPlan implements HttpPlace {
  public readonly configuration: RouteConfiguration | undefined;
  private readonly virtualHosts: VirtualHostIndex | undefined;
  private readonly plans = new Map<VirtualHost, HostPlan>();
  private readonly terms = new SharedTerms();
  /** What was found before, by authority as sent. */
  private readonly answers = new BoundedMap<string, HostPlan | undefined>(20_000);

  public constructor(
    public readonly table: RoutingTable,
    public readonly listener: Listener,
    public readonly manager: HttpConnectionManager,
  ) {
    this.configuration = table.routeConfiguration(manager.routeConfiguration);
    this.virtualHosts = this.configuration && new VirtualHostIndex(this.configuration);
  }

  /** The virtual host that a request is for; none answers it if its domains do not. */
  public host(authority: string): HostPlan | undefined {
    return this.answers.get(authority) ?? this.answers.set(authority, this.findHost(authority));
  }

  private findHost(authority: string): HostPlan | undefined {
    const virtualHost = this.virtualHosts?.find(authority);
    if (!virtualHost) return undefined;
    const contest = this.configuration?.contested?.get(withoutPort(authority).toLowerCase());
    if (contest) return new HostPlan(this, virtualHost, withCaveats(this.table.caveats, [contest]), this.terms);
    const plan = this.plans.get(virtualHost) ?? new HostPlan(this, virtualHost, this.table.caveats, this.terms);
    this.plans.set(virtualHost, plan);
    return plan;
  }
}
