import type { Resource } from './resource';

/** networking.istio.io DestinationRule, in the words of its JSON. */
export interface DestinationRule {
  readonly resource: Resource;
  readonly spec: {
    readonly host: string;
    readonly trafficPolicy?: TrafficPolicy;
    readonly subsets?: readonly Subset[];
    readonly exportTo?: readonly string[];
    readonly workloadSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  };
}

export interface Subset {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly trafficPolicy?: TrafficPolicy;
}

export interface PolicyBlocks {
  readonly loadBalancer?: LoadBalancerSettings;
  readonly connectionPool?: Readonly<Record<string, unknown>>;
  readonly outlierDetection?: OutlierDetection;
  readonly tls?: ClientTLSSettings;
}

export interface TrafficPolicy extends PolicyBlocks {
  readonly portLevelSettings?: readonly PortTrafficPolicy[];
}

export interface PortTrafficPolicy extends PolicyBlocks {
  readonly port?: { readonly number?: number };
}

export interface OutlierDetection {
  readonly minHealthPercent?: number;
  readonly [other: string]: unknown;
}

export interface ClientTLSSettings {
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  readonly [other: string]: unknown;
}

export interface LoadBalancerSettings {
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST';
  readonly consistentHash?: ConsistentHashLB;
  readonly localityLbSetting?: LocalityLoadBalancerSetting;
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancerSetting;
  readonly warmup?: unknown;
  readonly warmupDurationSecs?: string;
}

export interface ConsistentHashLB {
  readonly httpHeaderName?: string;
  readonly httpCookie?: { readonly name: string; readonly path?: string; readonly ttl?: string };
  readonly useSourceIp?: boolean;
  readonly httpQueryParameterName?: string;
  readonly ringHash?: { readonly minimumRingSize?: number | string };
  readonly maglev?: { readonly tableSize?: number | string };
  readonly minimumRingSize?: number | string;
}

export interface LocalityLoadBalancerSetting {
  readonly distribute?: readonly { readonly from?: string; readonly to?: Readonly<Record<string, number>> }[];
  readonly failover?: readonly { readonly from?: string; readonly to?: string }[];
  readonly failoverPriority?: readonly string[];
  readonly enabled?: boolean;
}

export interface ZoneAwareLoadBalancerSetting {
  readonly failover?: readonly { readonly from?: string; readonly to?: string }[];
  readonly failoverPriority?: readonly string[];
  readonly enabled?: boolean;
  readonly [other: string]: unknown;
}
