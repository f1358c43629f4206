import type {
  PortTrafficPolicy as PortTrafficPolicyJson,
  TrafficPolicy as TrafficPolicyJson,
} from '../imports/destination-rule';
import type { ConnectionPool } from './connection-pool';
import type { Duration } from './duration';
import type { LoadBalancer } from './load-balancer';
import type { OutlierDetection } from './outlier-detection';
import { rendered } from './rendered';
import type { TlsMode } from './tls-mode';

/** What holds for connections to a host or to one of its ports. */
export interface PortTrafficPolicy {
  /**
   * How an endpoint is chosen.
   *
   * @default LoadBalancer.leastRequest()
   */
  readonly loadBalancer?: LoadBalancer;

  /**
   * Limits for connections and requests.
   *
   * @default - Istio's
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint that answers badly is left out.
   *
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How connections are secured.
   *
   * @default - mutual TLS with endpoints that have a sidecar, none with others
   */
  readonly tls?: TlsMode;
}

/** How many retries a host may see. */
export interface RetryBudget {
  /**
   * Retries as a percentage of the requests under way.
   *
   * @default 20
   */
  readonly percent?: number;

  /**
   * Retries that are always allowed.
   *
   * @default 3
   */
  readonly minRetryConcurrency?: number;

  /**
   * The time over which requests are counted.
   *
   * @default - only what is under way right now
   */
  readonly budgetInterval?: Duration;
}

/** A proxy that connections are tunnelled through. */
export interface TunnelSettings {
  /** The host the proxy connects to. */
  readonly targetHost: string;

  /** The port the proxy connects to. */
  readonly targetPort: number;

  /**
   * `CONNECT` or `POST`.
   *
   * @default CONNECT
   */
  readonly protocol?: string;
}

/** The version of the PROXY protocol. */
export enum ProxyProtocolVersion {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/** What holds for connections to a host. */
export interface TrafficPolicy extends PortTrafficPolicy {
  /**
   * What holds for single ports, instead of the rest. A port takes nothing over from the rest.
   *
   * @default - the same for all ports
   */
  readonly portLevelSettings?: { readonly [port: string]: PortTrafficPolicy };

  /**
   * A proxy to go through.
   *
   * @default - none
   */
  readonly tunnel?: TunnelSettings;

  /**
   * The PROXY protocol to begin connections with.
   *
   * @default - none
   */
  readonly proxyProtocol?: ProxyProtocolVersion;

  /**
   * How many retries the host may see.
   *
   * @default - three at once
   */
  readonly retryBudget?: RetryBudget;
}

/** The manifest of a traffic policy. */
export function trafficPolicyJson(policy: TrafficPolicy): TrafficPolicyJson {
  const { portLevelSettings, proxyProtocol, ...rest } = policy;
  return {
    ...rendered(rest),
    ...(proxyProtocol && { proxyProtocol: { version: `${proxyProtocol}` as const } }),
    ...(portLevelSettings && { portLevelSettings: Object.entries(portLevelSettings).map(portPolicyJson) }),
  };
}

function portPolicyJson([port, policy]: [string, PortTrafficPolicy]): PortTrafficPolicyJson {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65535)
    throw new Error(`"${port}" in portLevelSettings is no port; it must be from 1 to 65535`);
  return { port: { number }, ...rendered(policy) };
}
