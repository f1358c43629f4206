import type { Construct } from 'constructs';
import type { PeerAuthenticationSpec } from '../imports/peer-authentication';
import { IstioResource, type IstioResourceProps } from './istio-resource';

/** Whether callers must use the mesh's mutual TLS. */
export enum MutualTlsMode {
  /** As the wider policy says. */
  UNSET = 'UNSET',
  /** They must not. */
  DISABLE = 'DISABLE',
  /** They may. */
  PERMISSIVE = 'PERMISSIVE',
  /** They must. */
  STRICT = 'STRICT',
}

/** A PeerAuthentication. */
export interface PeerAuthenticationProps extends IstioResourceProps {
  /**
   * Labels of the pods it holds for.
   *
   * @default - all pods of the namespace, or of the mesh in Istio's root namespace
   */
  readonly selector?: { readonly [name: string]: string };

  /**
   * Whether callers must use mutual TLS.
   *
   * @default MutualTlsMode.UNSET
   */
  readonly mtls?: MutualTlsMode;

  /**
   * The same for single ports of the pods, by number. Needs a `selector`.
   *
   * @default - the same for all ports
   */
  readonly portLevelMtls?: { readonly [port: string]: MutualTlsMode };
}

/**
 * Istio's PeerAuthentication: whether callers must prove who they are.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { MutualTlsMode, PeerAuthentication } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new PeerAuthentication(chart, 'Default', { mtls: MutualTlsMode.STRICT });
 */
export class PeerAuthentication extends IstioResource {
  /** Throws on ports without a selector. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: PeerAuthenticationProps,
  ) {
    super(scope, id, { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication' }, declared.metadata);
    // CRD: portLevelMtls requires selector
    if (declared.portLevelMtls && !declared.selector)
      throw new Error(`${this.node.path}: portLevelMtls needs a selector`);
  }

  /** @internal */
  protected _spec(): PeerAuthenticationSpec {
    const { selector, mtls, portLevelMtls } = this.declared;
    return {
      ...(selector && { selector: { matchLabels: selector } }),
      ...(mtls && { mtls: modeJson(mtls) }),
      ...(portLevelMtls && {
        portLevelMtls: Object.fromEntries(Object.entries(portLevelMtls).map(([port, mode]) => [port, modeJson(mode)])),
      }),
    };
  }
}

function modeJson(mode: MutualTlsMode): { readonly mode: `${MutualTlsMode}` } {
  return { mode: `${mode}` as const };
}
