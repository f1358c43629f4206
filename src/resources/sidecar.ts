import type { Construct } from 'constructs';
import type { SidecarSpec } from '../imports/sidecar';
import type { ConnectionPool } from './connection-pool';
import type { IDestination } from './destination';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import type { PortProtocol } from './port-protocol';
import { rendered } from './rendered';
import type { Tls } from './tls';

/** How connections get to a listener. */
export enum CaptureMode {
  /** As the mesh says. */
  DEFAULT = 'DEFAULT',
  /** By the redirection of the pod's network. */
  IPTABLES = 'IPTABLES',
  /** The application dials the listener. */
  NONE = 'NONE',
}

/** What happens to requests for hosts the mesh does not know. */
export enum OutboundTrafficMode {
  /** They are refused. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** They are let through. */
  ALLOW_ANY = 'ALLOW_ANY',
}

/** A port of a sidecar. */
export interface SidecarPort {
  /** Its number. */
  readonly number: number;

  /**
   * What is spoken on it.
   *
   * @default - told from the name
   */
  readonly protocol?: PortProtocol;

  /**
   * Its name.
   *
   * @default - none
   */
  readonly name?: string;
}

/** What the application may call. */
export interface IstioEgressListener {
  /** Hosts as `namespace/host`; namespaces `.`, `*` and `~`, hosts `*` and `*.example.com` are fine. */
  readonly hosts: string[];

  /**
   * The port it listens on.
   *
   * @default - all ports of the hosts
   */
  readonly port?: SidecarPort;

  /**
   * The address it listens on, or `unix:///path`.
   *
   * @default - those of the hosts
   */
  readonly bind?: string;

  /**
   * How connections get here.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
}

/** What the application is called by. */
export interface IstioIngressListener {
  /** The port of the pod. */
  readonly port: SidecarPort;

  /**
   * Where the application listens: `127.0.0.1:8080`, `0.0.0.0:8080` or `unix:///path`.
   *
   * @default - the same port of the pod
   */
  readonly defaultEndpoint?: string;

  /**
   * The address it listens on.
   *
   * @default - the pod's
   */
  readonly bind?: string;

  /**
   * How connections get here.
   *
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;

  /**
   * TLS to end here, instead of that of the mesh.
   *
   * @default - the mesh's
   */
  readonly tls?: Tls;

  /**
   * Limits for what the application gets.
   *
   * @default - `inboundConnectionPool`
   */
  readonly connectionPool?: ConnectionPool;
}

/** What happens to requests for hosts the mesh does not know. */
export interface OutboundTrafficPolicy {
  /**
   * Whether they are let through.
   *
   * @default - as the mesh says
   */
  readonly mode?: OutboundTrafficMode;

  /**
   * Where they go.
   *
   * @default - where the application sent them
   */
  readonly egressProxy?: IDestination;
}

/** A Sidecar. */
export interface SidecarProps extends IstioResourceProps {
  /**
   * Labels of the pods it is about.
   *
   * @default - all pods of the namespace
   */
  readonly workloadSelector?: { readonly [name: string]: string };

  /**
   * What the application may call.
   *
   * @default - everything
   */
  readonly egress?: IstioEgressListener[];

  /**
   * What the application is called by.
   *
   * @default - the ports of its services
   */
  readonly ingress?: IstioIngressListener[];

  /**
   * What happens to requests for hosts the mesh does not know.
   *
   * @default - as the mesh says
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;

  /**
   * Limits for what the application gets.
   *
   * @default - none
   */
  readonly inboundConnectionPool?: ConnectionPool;
}

/**
 * Istio's Sidecar: what the proxies of some pods know and accept.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Sidecar } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new Sidecar(chart, 'Default', { egress: [{ hosts: ['./*', 'istio-system/*'] }] });
 */
export class Sidecar extends IstioResource {
  /** Throws if `metadata.name` is no name Kubernetes takes. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: SidecarProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar' }, declared.metadata);
  }

  /** @internal */
  protected _spec(): SidecarSpec {
    const { metadata, workloadSelector, ...rest } = this.declared;
    return { ...rendered(rest), ...(workloadSelector && { workloadSelector: { labels: workloadSelector } }) };
  }
}
