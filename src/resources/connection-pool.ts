import type { Duration } from './duration';

/** When to probe an idle TCP connection. */
export interface TcpKeepalive {
  /**
   * Lost probes after which a connection is dead.
   *
   * @default - as the operating system: 9 on Linux
   */
  readonly probes?: number;

  /**
   * How long a connection is idle before the first probe.
   *
   * @default - as the operating system: 2 hours on Linux
   */
  readonly time?: Duration;

  /**
   * The time between two probes.
   *
   * @default - as the operating system: 75 seconds on Linux
   */
  readonly interval?: Duration;
}

/** Limits for connections. */
export interface TCPSettings {
  /**
   * Connections to a host at most.
   *
   * @default - 2^32-1
   */
  readonly maxConnections?: number;

  /**
   * How long connecting may take.
   *
   * @default Duration.seconds(10)
   */
  readonly connectTimeout?: Duration;

  /**
   * When to probe idle connections.
   *
   * @default - never
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * How long a connection may live.
   *
   * @default - for ever
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * How long a connection without traffic is kept.
   *
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;
}

/** Whether HTTP/1.1 connections are upgraded to HTTP/2. */
export enum H2UpgradePolicy {
  /** As the mesh says. */
  DEFAULT = 'DEFAULT',
  /** No. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Yes. */
  UPGRADE = 'UPGRADE',
}

/** When to probe an HTTP/2 connection. */
export interface ConnectionKeepAlive {
  /**
   * The time between two probes.
   *
   * @default - no probes
   */
  readonly interval?: Duration;

  /**
   * How long an answer may take.
   *
   * @default - no probes
   */
  readonly timeout?: Duration;
}

/** Limits for requests. */
export interface HTTPSettings {
  /**
   * Requests that may wait for a connection.
   *
   * @default - 2^32-1
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * Requests to a host at once.
   *
   * @default - 2^32-1
   */
  readonly http2MaxRequests?: number;

  /**
   * Requests over one connection; 1 turns keep-alive off.
   *
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Retries to a host at once.
   *
   * @default - 2^32-1
   */
  readonly maxRetries?: number;

  /**
   * How long a connection without requests is kept.
   *
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether HTTP/1.1 is upgraded to HTTP/2.
   *
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Whether the service is spoken to in the protocol of the client. Then `h2UpgradePolicy` has no effect.
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * Requests at once over one HTTP/2 connection.
   *
   * @default - 2^31-1
   */
  readonly maxConcurrentStreams?: number;

  /**
   * When to probe HTTP/2 connections.
   *
   * @default - never
   */
  readonly http2KeepAlive?: ConnectionKeepAlive;
}

/** Limits for connections and requests to a host. Istio's `ConnectionPoolSettings`. */
export interface ConnectionPool {
  /**
   * Limits for all connections.
   *
   * @default - Istio's
   */
  readonly tcp?: TCPSettings;

  /**
   * Limits for HTTP.
   *
   * @default - Istio's
   */
  readonly http?: HTTPSettings;
}
