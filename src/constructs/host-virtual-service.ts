import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
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
  /** Who decides where the requests of each rule go. */
  readonly authors: () => readonly IConstruct[];
}

/** A VirtualService whose rules are composed when it is rendered. */
export class HostVirtualService extends VirtualService {
  private readonly routes: () => readonly HTTPRoute[];
  private readonly authors: () => readonly IConstruct[];

  constructor(scope: Construct, id: string, { routes, authors, ...rest }: HostVirtualServiceProps) {
    super(scope, id, rest);
    this.routes = routes;
    this.authors = authors;
  }

  /** Has it come after the DestinationRules of these hosts. */
  useHosts(hosts: readonly string[]): void {
    for (const it of hosts) usesHost(this, it);
  }

  /** Paths of the constructs that decide the rules, in the order of the rules. @internal */
  _authorPaths(): string[] {
    return this.authors().map((it) => it.node.path);
  }

  /** @internal */
  protected _http(): readonly HTTPRoute[] {
    return [...this.routes(), ...super._http()];
  }
}
