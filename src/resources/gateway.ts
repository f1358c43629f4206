import type { Construct } from 'constructs';
import type { GatewaySpec } from '../imports/gateway';
import type { IGateway } from './gateway-reference';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import { PortProtocol } from './port-protocol';
import { rendered } from './rendered';
import type { Tls } from './tls';

/** A port. */
export interface Port {
  /** Its number: of a port of the gateway's Service, or of the port of the pod behind it. */
  readonly number: number;

  /** Its name. */
  readonly name: string;

  /** What is spoken on it. */
  readonly protocol: PortProtocol;
}

/** A port a gateway listens on, and for whom. */
export interface Server {
  /** The port. */
  readonly port: Port;

  /** The hosts it answers for: `*`, `*.example.com`, `example.com`, each perhaps behind the namespace whose routes it takes, `prod/*`. */
  readonly hosts: string[];

  /**
   * How connections are secured. Protocols HTTPS and TLS need it.
   *
   * @default - not at all
   */
  readonly tls?: Tls;

  /**
   * A name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The address it listens on.
   *
   * @default - all addresses
   */
  readonly bind?: string;

  /**
   * Where connections go that no route takes: `127.0.0.1:8080` or `unix:///path`. Istio's gateways ignore it.
   *
   * @default - nowhere
   */
  readonly defaultEndpoint?: string;
}

/** A Gateway. */
export interface GatewayProps extends IstioResourceProps {
  /**
   * Labels of the pods that are the gateway.
   *
   * @default - `istio: ingressgateway`
   */
  readonly selector?: { readonly [name: string]: string };

  /** The ports it listens on. One at least. */
  readonly servers: Server[];
}

/**
 * Istio's Gateway: the ports on which gateway pods take connections.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Gateway, PortProtocol, Tls } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new Gateway(chart, 'Public', {
 *   servers: [
 *     { port: { number: 443, name: 'https', protocol: PortProtocol.HTTPS }, hosts: ['example.com'], tls: Tls.terminate('example-cert') },
 *   ],
 * });
 */
export class Gateway extends IstioResource implements IGateway {
  /** Throws without servers, on a server that speaks TLS without saying how, and on a `metadata.name` that Kubernetes refuses. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: GatewayProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' }, declared.metadata);
    if (declared.servers.length === 0) throw new Error(`${this.node.path}: a gateway needs a server`);
    for (const it of declared.servers) checkServer(this.node.path, it);
  }

  /** `namespace/name`: what routes call it. */
  public get reference(): string {
    const { namespace } = this.metadata;
    return namespace === undefined ? this.name : `${namespace}/${this.name}`;
  }

  /** @internal */
  public _toManifest(): string {
    return this.reference;
  }

  /** @internal */
  protected _spec(): GatewaySpec {
    const { selector = { istio: 'ingressgateway' }, servers } = this.declared;
    return rendered({ selector, servers });
  }
}

// istiod: validateServer, validateTLSOptions
function checkServer(path: string, { port, hosts, tls }: Server): void {
  const secure = port.protocol === PortProtocol.HTTPS || port.protocol === PortProtocol.TLS;
  if (hosts.length === 0) throw new Error(`${path}: the server on port ${port.number} needs a host`);
  if (secure && tls?._json.mode === undefined)
    throw new Error(`${path}: the server on port ${port.number} speaks ${port.protocol} and needs tls`);
  if (tls?._json.httpsRedirect && port.protocol !== PortProtocol.HTTP && port.protocol !== PortProtocol.HTTP2) {
    throw new Error(
      `${path}: only a server that speaks HTTP can redirect to https, not the one on port ${port.number}`,
    );
  }
}
