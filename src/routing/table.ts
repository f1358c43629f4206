import type { Locality } from '../model/locality';
import type { Request } from '../model/request';
import type { Origin } from '../model/resource';
import type { Endpoint } from '../model/service';
import type { Action } from './action/action';
import type { CorsPolicy } from './action/cors';
import type { Fault } from './action/fault';
import type { HeaderOperations } from './action/headers';
import type { WeightedCluster } from './action/weighted-cluster';
import type { Matcher } from './match/matcher';
import type { Proxy } from './proxy';

/**
 * What istiod pushes to one proxy, as plain data in Envoy's words. Parts are compiled when first asked for and kept.
 * Everything written by a user carries its `origin`.
 */
export interface RoutingTable {
  readonly proxy: Proxy;
  readonly listeners: readonly Listener[];
  routeConfiguration(name: string): RouteConfiguration | undefined;
  cluster(name: string): Cluster | undefined;
  /** Where the connection of a request arrives; the port depends on that of the request alone. `dialledAddress` makes it. */
  dialled(request: Request): SocketAddress;
  /** What the input contains, could change answers of this proxy, and is not modelled. */
  readonly caveats: readonly string[];
}

/** Where a connection arrives. */
export interface SocketAddress {
  /** Addresses a listener may be bound to in order to get it, best first; those bound to `0.0.0.0` come after. */
  readonly addresses: readonly [string, ...string[]];
  readonly port: number;
}

/** envoy: Listener. */
export interface Listener {
  /** `0.0.0.0_9080`, `10.0.0.7_3306`, `virtualOutbound`. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly filterChains: readonly FilterChain[];
  /** Takes what no chain matches. */
  readonly defaultFilterChain?: FilterChain;
  /** Looks at the first bytes to tell HTTP from other (envoy: http_inspector). */
  readonly sniffsHttp: boolean;
  /** Envoy refuses it as a whole, with this reason (NACK); listeners beside it work. */
  readonly rejected?: string;
}

/** envoy: FilterChainMatch; an absent or empty field accepts all. */
export interface FilterChainMatch {
  readonly destinationPort?: number;
  /** Destination CIDRs, `10.0.0.0/8`. */
  readonly prefixRanges?: readonly string[];
  /** SNI: exact or `*.suffix`, lower-cased as istiod writes them. */
  readonly serverNames?: readonly string[];
  readonly transportProtocol?: 'tls' | 'raw_buffer';
  readonly applicationProtocols?: readonly string[];
}

export interface FilterChain {
  readonly match: FilterChainMatch;
  readonly filter: HttpConnectionManager | TcpProxy;
  /** The chain ends TLS (a gateway server with a certificate). */
  readonly terminatesTls: boolean;
  readonly origin?: Origin;
}

export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/** envoy: HttpConnectionManager. */
export interface HttpConnectionManager {
  readonly kind: 'http';
  readonly routeConfiguration: string;
  readonly pathNormalization: PathNormalization;
  /** A gateway overwrites x-forwarded-proto by what the connection is, unless it trusts proxies in front of it. */
  readonly trustedProxies: number;
  readonly edge: boolean;
}

/** envoy: TcpProxy. */
export interface TcpProxy {
  readonly kind: 'tcp';
  readonly clusters: readonly WeightedCluster[];
  readonly origin?: Origin;
}

/** envoy: RouteConfiguration. The port of `Host` is ignored in choosing a virtual host. */
export interface RouteConfiguration {
  readonly name: string;
  readonly virtualHosts: readonly VirtualHost[];
  /** Envoy refuses the table (NACK), with this reason. */
  readonly rejected?: string;
  /** Domains (lower case) whose owner istiod picks at random, and why: a caveat for requests that have such a Host. */
  readonly contested?: ReadonlyMap<string, string>;
}

/** envoy: VirtualHost. */
export interface VirtualHost {
  /** `reviews.default.svc.cluster.local:9080`. */
  readonly name: string;
  /** Exact, `*.suffix` or `*`; lower case. */
  readonly domains: readonly string[];
  /** Those of a sidecar are compiled when first asked for. */
  readonly routes: readonly Route[];
  /** Plain HTTP is answered by a redirect to https. */
  readonly requireTls: boolean;
}

/** envoy: Route. */
export interface Route {
  /** istiod's name: the rule's, `default`, `allow_any`, `block_all`. */
  readonly name: string;
  /** The rule it was written in; absent for routes that istiod makes itself. */
  readonly origin?: Origin;
  /** Index in the rule's `match`; absent when it has none. */
  readonly matchIndex?: number;
  /** Where that match stands; absent when the rule has none. */
  readonly matchOrigin?: Origin;
  /** All must hold. */
  readonly match: readonly Matcher[];
  readonly action: Action;
  readonly requestHeaders?: HeaderOperations;
  readonly responseHeaders?: HeaderOperations;
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
  /** istiod: IsCatchAllRoute. */
  readonly catchAll: boolean;
}

/** envoy: Cluster.DiscoveryType, and what istiod's own two clusters do. */
export type ClusterType =
  | 'EDS'
  | 'STRICT_DNS'
  | 'LOGICAL_DNS'
  | 'ORIGINAL_DST'
  | 'DYNAMIC_FORWARD_PROXY'
  | 'PASSTHROUGH'
  | 'BLACKHOLE';

/** envoy: Cluster with its ClusterLoadAssignment. */
export interface Cluster {
  readonly name: string;
  readonly type: ClusterType;
  readonly localities: readonly LocalityEndpoints[];
  readonly loadBalancer: LoadBalancer;
  /** Draws a locality by weight before a host (envoy: LocalityWeightedLbConfig, R-8.25). */
  readonly localityWeighted: boolean;
  /** Percent of healthy hosts under which unhealthy ones are used too; 0: never. */
  readonly panicThreshold: number;
  readonly origin?: Origin;
  readonly caveats?: readonly string[];
}

/** envoy: LbPolicy and its parameters. */
export type LoadBalancer =
  | { readonly policy: 'LEAST_REQUEST' | 'ROUND_ROBIN' | 'RANDOM' | 'CLUSTER_PROVIDED' }
  | { readonly policy: 'RING_HASH'; readonly minimumRingSize: number }
  | { readonly policy: 'MAGLEV'; readonly tableSize: number };

/** envoy: LocalityLbEndpoints. */
export interface LocalityEndpoints {
  readonly locality: Locality;
  readonly priority: number;
  readonly weight: number;
  readonly endpoints: readonly Endpoint[];
}
