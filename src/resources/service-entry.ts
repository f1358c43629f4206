import type { Construct } from 'constructs';
import type { ServiceEntrySpec } from '../imports/service-entry';
import type { Host } from './host';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import type { PortProtocol } from './port-protocol';
import { rendered } from './rendered';
import type { WorkloadEndpoint } from './workload-entry';

/** A port of a service outside. */
export interface ServicePort {
  /** Its number. */
  readonly number: number;

  /** Its name. */
  readonly name: string;

  /**
   * What is spoken on it.
   *
   * @default - told from its name
   */
  readonly protocol?: PortProtocol;

  /**
   * The port of the endpoints.
   *
   * @default - `number`
   */
  readonly targetPort?: number;
}

/** Whether a service belongs to the mesh. */
export enum ServiceLocation {
  /** No: no mutual TLS with it. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** Yes. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/** How the addresses of a service are found. */
export enum Resolution {
  /** The address the client dialled. */
  NONE = 'NONE',
  /** The addresses of `endpoints`. */
  STATIC = 'STATIC',
  /** By DNS; all addresses are used. */
  DNS = 'DNS',
  /** By DNS; the first address is used for new connections. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** By DNS, of the host each request asks for. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/** A ServiceEntry. */
export interface ServiceEntryProps extends IstioResourceProps {
  /** The hosts of the service. One at least. */
  readonly hosts: Host[];

  /**
   * Virtual IP addresses, or CIDR blocks where nothing is resolved.
   *
   * @default - none; the proxy makes one up if it answers DNS
   */
  readonly addresses?: string[];

  /**
   * The ports of the service.
   *
   * @default - none
   */
  readonly ports?: ServicePort[];

  /**
   * Whether the service belongs to the mesh.
   *
   * @default ServiceLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceLocation;

  /**
   * How addresses are found.
   *
   * @default Resolution.NONE
   */
  readonly resolution?: Resolution;

  /**
   * The endpoints. Not together with `workloadSelector`.
   *
   * @default - the hosts themselves
   */
  readonly endpoints?: WorkloadEndpoint[];

  /**
   * Labels of the pods and WorkloadEntries that are the endpoints.
   *
   * @default - none
   */
  readonly workloadSelector?: { readonly [name: string]: string };

  /**
   * Names of which the servers' certificates must carry one.
   *
   * @default - none is checked
   */
  readonly subjectAltNames?: string[];

  /**
   * Namespaces that see it: `.` for its own, `*` for all, `~` for none.
   *
   * @default - all namespaces
   */
  readonly exportTo?: string[];
}

/**
 * Istio's ServiceEntry: a service the mesh would not know otherwise.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Host, PortProtocol, Resolution, ServiceEntry } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new ServiceEntry(chart, 'GoogleApis', {
 *   hosts: [Host.literal('www.googleapis.com')],
 *   ports: [{ number: 443, name: 'https', protocol: PortProtocol.HTTPS }],
 *   resolution: Resolution.DNS,
 * });
 */
export class ServiceEntry extends IstioResource {
  /** Throws without hosts, and if endpoints are both listed and selected. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: ServiceEntryProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry' }, declared.metadata);
    const { hosts, endpoints, workloadSelector } = declared;
    // istiod: ValidateServiceEntry
    if (hosts.length === 0) throw new Error(`${this.node.path}: a service entry needs a host`);
    if (endpoints && workloadSelector) throw new Error(`${this.node.path}: endpoints are listed or selected, not both`);
  }

  /** @internal */
  protected _spec(): ServiceEntrySpec {
    const { metadata, workloadSelector, ...rest } = this.declared;
    return { ...rendered(rest), ...(workloadSelector && { workloadSelector: { labels: workloadSelector } }) };
  }
}
