import { Construct } from 'constructs';
import { Host } from '../resources/host';
import { PortProtocol } from '../resources/port-protocol';
import { Resolution, ServiceEntry, ServiceLocation, type ServicePort } from '../resources/service-entry';
import { TlsMode } from '../resources/tls-mode';
import { objectNameOf } from './host-rules';
import { MeshService } from './mesh-service';

/** A service outside the mesh. */
export interface EgressServiceProps {
  /** Its host, without wildcards: `www.googleapis.com`. */
  readonly host: string;

  /**
   * The port it takes TLS on.
   *
   * @default 443
   */
  readonly tlsPort?: number;

  /**
   * The port on which applications in the mesh speak plain HTTP to it, instead of TLS; their proxies add TLS. Routes, retries and
   * timeouts need this: in TLS of the application a proxy sees no requests.
   *
   * @default - applications speak TLS themselves
   */
  readonly plainPort?: number;

  /**
   * Whether Argo CD delivers its objects.
   *
   * @default false
   */
  readonly argoCd?: boolean;
}

/**
 * A service outside the mesh that workloads may call, also where the mesh lets nothing else out.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Duration, EgressService, Resilience } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * const apis = new EgressService(chart, 'Apis', { host: 'www.googleapis.com', plainPort: 80 });
 * new Resilience(chart, 'Patience', { service: apis.service, timeout: Duration.seconds(3) });
 */
export class EgressService extends Construct {
  /** The service, for constructs that shape its traffic. */
  public readonly service: MeshService;

  /** Throws on a host with wildcards, and if it is declared already. */
  constructor(scope: Construct, id: string, props: EgressServiceProps) {
    super(scope, id);
    if (props.host.includes('*'))
      throw new Error(`${this.node.path}: "${props.host}" has no one address; write a ServiceEntry for wildcards`);
    const { tlsPort = 443, plainPort, argoCd } = props;
    const host = Host.literal(props.host);
    new ServiceEntry(this, 'ServiceEntry', {
      metadata: { name: objectNameOf(this, host) },
      hosts: [host],
      ports: portsOf(tlsPort, plainPort),
      location: ServiceLocation.MESH_EXTERNAL,
      resolution: Resolution.DNS,
    });
    // istiod: constructUpstreamTLS. "system" is what it takes by itself; without the word istioctl calls the server unverified
    const tls = TlsMode.simple({ sni: props.host, caCertificates: 'system' });
    const trafficPolicy = plainPort === undefined ? undefined : { tls };
    this.service = new MeshService(this, 'Service', { host, trafficPolicy, argoCd });
  }
}

function portsOf(tlsPort: number, plainPort: number | undefined): ServicePort[] {
  if (plainPort === undefined) return [{ number: tlsPort, name: 'tls', protocol: PortProtocol.TLS }];
  return [{ number: plainPort, name: 'http', protocol: PortProtocol.HTTP, targetPort: tlsPort }];
}
