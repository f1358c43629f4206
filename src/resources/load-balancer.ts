import type { LoadBalancerSettings } from '../imports/destination-rule';
import type { HashKey, HashTable } from './consistent-hash';
import type { Duration } from './duration';
import type { LocalityLoadBalancerSetting, ZoneAwareLoadBalancerSetting } from './locality-load-balancer-setting';
import { rendered } from './rendered';

/** How a new endpoint is led up to its share. */
export interface WarmupConfiguration {
  /** How long that takes. */
  readonly duration: Duration;

  /**
   * The share to start with, in percent.
   *
   * @default 10
   */
  readonly minimumPercent?: number;

  /**
   * How the share grows: 1 evenly, more slower at first. Over 0.
   *
   * @default 1
   */
  readonly aggression?: number;
}

/** How endpoints report how busy they are. */
export interface BackendUtilization {
  /**
   * How much errors count against an endpoint, in percent.
   *
   * @default 100
   */
  readonly errorUtilizationPenaltyPercent?: number;

  /**
   * The names of reported metrics to use.
   *
   * @default - the application's utilization, else the CPU's
   */
  readonly metricNamesForComputingUtilization?: string[];

  /**
   * How long a report is good for.
   *
   * @default Duration.minutes(3)
   */
  readonly weightExpirationPeriod?: Duration;

  /**
   * How long an endpoint must report before its reports count.
   *
   * @default Duration.seconds(10)
   */
  readonly weightStabilizationPeriod?: Duration;

  /**
   * How often weights are worked out anew.
   *
   * @default Duration.seconds(1)
   */
  readonly weightUpdatePeriod?: Duration;
}

/** What holds for any way to choose an endpoint. */
export interface LoadBalancerOptions {
  /**
   * Whether callers prefer endpoints near them. Not together with `zoneAware`.
   *
   * @default - as the mesh says
   */
  readonly locality?: LocalityLoadBalancerSetting;

  /**
   * Envoy's zone-aware routing.
   *
   * @default - none
   */
  readonly zoneAware?: ZoneAwareLoadBalancerSetting;

  /**
   * How new endpoints are led up to their share.
   *
   * @default - they get it at once
   */
  readonly warmup?: WarmupConfiguration;
}

/**
 * How an endpoint of a host is chosen. Istio's `LoadBalancerSettings`.
 *
 * @example
 * import { HashKey, LoadBalancer } from 'cdk8s-istio';
 *
 * LoadBalancer.roundRobin();
 * LoadBalancer.consistentHash(HashKey.header('end-user'));
 */
export class LoadBalancer {
  /** The less busy of two random endpoints: what Istio does if nothing is said. */
  public static leastRequest(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'LEAST_REQUEST' }, options);
  }

  /** One endpoint after the other. */
  public static roundRobin(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'ROUND_ROBIN' }, options);
  }

  /** A random endpoint. */
  public static random(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'RANDOM' }, options);
  }

  /** The address the client dialled, without balancing. */
  public static passthrough(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'PASSTHROUGH' }, options);
  }

  /** The same endpoint for requests with the same `key`, as long as the set of endpoints stays. */
  public static consistentHash(key: HashKey, table?: HashTable, options: LoadBalancerOptions = {}): LoadBalancer {
    const consistentHash = { ...key._toManifest(), ...table?._toManifest() } as LoadBalancerSettings['consistentHash'];
    return new LoadBalancer({ consistentHash } as LoadBalancerSettings, options);
  }

  /** Less for endpoints that report being busy. */
  public static backendUtilization(
    utilization: BackendUtilization = {},
    options: LoadBalancerOptions = {},
  ): LoadBalancer {
    return new LoadBalancer({ backendUtilization: rendered(utilization) }, options);
  }

  /** The mesh's way of choosing, with `options`. */
  public static meshDefault(options: LoadBalancerOptions): LoadBalancer {
    return new LoadBalancer({}, options);
  }

  private constructor(
    private readonly algorithm: LoadBalancerSettings,
    private readonly options: LoadBalancerOptions,
  ) {
    const { locality, zoneAware } = options;
    if (locality && zoneAware) throw new Error('a load balancer has a locality setting or a zone-aware one, not both');
    for (const { from, to } of locality?.distribute ?? []) checkShares(from, to);
  }

  /** @internal */
  public _toManifest(): LoadBalancerSettings {
    const { locality, zoneAware, warmup } = this.options;
    return { ...this.algorithm, ...rendered({ localityLbSetting: locality, zoneAwareLbSetting: zoneAware, warmup }) };
  }
}

// istiod: ValidateLocalityLbSetting
function checkShares(from: string, to: { readonly [locality: string]: number }): void {
  const sum = Object.values(to).reduce((total, it) => total + it, 0);
  if (sum !== 100) throw new Error(`the shares of requests from "${from}" add up to ${sum}, not to 100`);
}
