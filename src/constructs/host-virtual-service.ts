import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HTTPRoute } from '../imports/virtual-service';
import { usesHost } from '../resources/delivery-order';
import type { IGateway } from '../resources/gateway-reference';
import type { Host } from '../resources/host';
import { VirtualService } from '../resources/virtual-service';

/** What a composed VirtualService is made of. */
export interface HostVirtualServiceProps {
  readonly hosts: Host[];
  readonly gateways?: IGateway[];
  readonly metadata?: ApiObjectMetadata;
  readonly routes: () => readonly HTTPRoute[];
}

/** A VirtualService whose rules are composed when it is rendered. */
export class HostVirtualService extends VirtualService {
  private readonly routes: () => readonly HTTPRoute[];

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
    return [...this.routes(), ...super._http()];
  }
}
