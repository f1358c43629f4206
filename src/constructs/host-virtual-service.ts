import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HTTPRoute } from '../imports/virtual-service';
import { usesHost } from '../resources/delivery-order';
import type { IGateway } from '../resources/gateway-reference';
import type { Host } from '../resources/host';
import { VirtualService } from '../resources/virtual-service';
import type { ComposedRoute } from './compose-routes';

/** What a composed VirtualService is made of. */
export interface HostVirtualServiceProps {
  readonly hosts: Host[];
  readonly gateways?: IGateway[];
  readonly metadata?: ApiObjectMetadata;
  readonly exportTo?: string[];
  readonly routes: () => readonly ComposedRoute[];
}

/** A VirtualService whose rules are composed when it is rendered. */
export class HostVirtualService extends VirtualService {
  private readonly routes: () => readonly ComposedRoute[];

  constructor(scope: Construct, id: string, { routes, ...rest }: HostVirtualServiceProps) {
    super(scope, id, rest);
    this.routes = routes;
  }

  /** Has it come after the DestinationRules of these hosts. */
  useHosts(hosts: readonly string[]): void {
    for (const it of hosts) usesHost(this, it);
  }

  /** @internal */
  protected _http(): readonly HTTPRoute[] {
    return [...this.routes().map((it) => it.route), ...super._http()];
  }

  /** The paths of the constructs that decided about each of its rules. @internal */
  public _authorPaths(): string[] {
    return this.routes().map((it) => it.by.node.path);
  }
}
