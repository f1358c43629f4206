import type { IDestination } from './destination';
import type { IGateway } from './gateway-reference';
import type { Weight } from './weight';

/** Conditions on a connection. All of them must hold. */
export interface L4MatchAttributes {
  /**
   * Addresses the client dialled, as CIDR blocks.
   *
   * @default - any address
   */
  readonly destinationSubnets?: string[];

  /**
   * The port the client dialled.
   *
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels of the calling workload.
   *
   * @default - any caller
   */
  readonly sourceLabels?: { readonly [name: string]: string };

  /**
   * The namespace of the calling workload.
   *
   * @default - any namespace
   */
  readonly sourceNamespace?: string;

  /**
   * The gateways this holds for, of those of the VirtualService.
   *
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/** Conditions on a plain TCP connection. */
export interface TCPMatchAttributes extends L4MatchAttributes {
  /**
   * The address of the client as a CIDR block. Istio ignores it: use `sourceLabels`.
   *
   * @default - any address
   */
  readonly sourceSubnet?: string;
}

/** Conditions on a TLS connection that passes through. */
export interface TLSMatchAttributes extends L4MatchAttributes {
  /** The server names (SNI) the client asks for; each must be covered by a host of the VirtualService. */
  readonly sniHosts: string[];
}

/** One of several destinations of connections. */
export interface RouteDestination {
  /** Where to. */
  readonly destination: IDestination;

  /**
   * Its share, relative to the other destinations.
   *
   * @default - all, for an only destination; otherwise none
   */
  readonly weight?: Weight;
}

/** A rule for TLS connections that are passed on unopened. */
export interface TLSRoute {
  /** The connections it takes: those that fit one of these. */
  readonly match: TLSMatchAttributes[];

  /** Where they go. */
  readonly route: RouteDestination[];
}

/** A rule for TCP connections. */
export interface TCPRoute {
  /**
   * The connections it takes: those that fit one of these.
   *
   * @default - all connections
   */
  readonly match?: TCPMatchAttributes[];

  /** Where they go. */
  readonly route: RouteDestination[];
}
