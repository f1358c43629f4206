/** What a route can be bound to: a `Gateway`, an `IngressGateway`, or the sidecars (`GatewayReference.mesh()`). */
export interface IGateway {
  /** `namespace/name`, or `mesh`. */
  readonly reference: string;
  /** @internal */
  _toManifest(): string;
}

/**
 * A gateway that this program does not declare.
 *
 * @example
 * import { GatewayReference } from 'cdk8s-istio';
 *
 * GatewayReference.mesh();
 * GatewayReference.named('istio-system/public');
 */
export class GatewayReference implements IGateway {
  /** The sidecars of the mesh: what a VirtualService without gateways is bound to. */
  public static mesh(): GatewayReference {
    return new GatewayReference('mesh');
  }

  /** A Gateway by `namespace/name`; without a namespace it is looked for in the namespace of the VirtualService. */
  public static named(reference: string): GatewayReference {
    return new GatewayReference(reference);
  }

  private constructor(
    /** `namespace/name`, or `mesh`. */
    public readonly reference: string,
  ) {}

  /** @internal */
  public _toManifest(): string {
    return this.reference;
  }
}
