/** Where a request goes. Fields that do not apply are missing; shares are exact fractions such as `9/10`, and add up to 1. */
export interface RouteDecision {
  /**
   * `forward`, `redirect`, `cors-preflight`, `bad-request`, `direct-response`, `no-route`, `no-virtual-host`, `no-listener`, `no-filter-chain`,
   * `tls-required`, `passthrough`, `blackhole`, `tcp` or `rejected`.
   */
  readonly outcome: string;
  /** Name of Envoy's listener. */
  readonly listener?: string;
  /** Name of Envoy's route table. */
  readonly routeConfiguration?: string;
  /** Name of Envoy's virtual host. */
  readonly virtualHost?: string;
  /** The route that matched, and the rule it was written in. */
  readonly route?: DecidedRoute;
  /** HTTP status, when the proxy answers itself. */
  readonly status?: number;
  /** Envoy's response flags: `NR`, `NC`, `UH`. */
  readonly flags?: string;
  /** Target of a redirect. */
  readonly location?: string;
  /** Body of a direct response. */
  readonly body?: string;
  /** Whether CORS allows the origin of a preflight. */
  readonly allowed?: boolean;
  /** Why the proxy refuses its configuration. */
  readonly reason?: string;
  /** Clusters with their shares. */
  readonly clusters?: DecidedCluster[];
  /** Endpoints with their shares. */
  readonly endpoints?: DecidedEndpoint[];
  /** The request as the upstream sees it. */
  readonly upstream?: DecidedUpstream;
  /** Timeout of the whole request, such as `3s`. */
  readonly timeout?: string;
  /** What the proxy tries again. */
  readonly retries?: DecidedRetries;
  /** Clusters that receive a copy, with the share of requests copied. */
  readonly mirrors?: DecidedCluster[];
  /** Faults injected, with their shares. */
  readonly fault?: DecidedFault;
  /** What could change the answer and is not modelled. */
  readonly caveats?: string[];
}

/** The route that matched. */
export interface DecidedRoute {
  /** Name of Envoy's route. */
  readonly name: string;
  /** `VirtualService default/reviews spec.http[1]`; missing for routes that istiod makes itself. */
  readonly origin?: string;
  /** Index in the rule's `match`. */
  readonly match?: number;
}

/** A cluster and its share of the requests. */
export interface DecidedCluster {
  /** Name in istiod's form: `outbound|9080|v1|reviews.default.svc.cluster.local`. */
  readonly cluster: string;
  /** Exact fraction. */
  readonly share: string;
  /** Status of this share when it fails. */
  readonly status?: number;
  /** Envoy's flag for the failure: `NC` no such cluster, `UH` no usable endpoint. */
  readonly flags?: string;
  /** The request as this destination alone sees it. */
  readonly upstream?: DecidedUpstream;
}

/** An endpoint and its share of the requests. */
export interface DecidedEndpoint {
  /** `namespace/name` of the workload behind it. */
  readonly workload?: string;
  /** Address and port. */
  readonly address: string;
  /** `region/zone/subzone`. */
  readonly locality?: string;
  /** Exact fraction. */
  readonly share: string;
}

/** The request as the upstream sees it: headers are removed, then set, then added. */
export interface DecidedUpstream {
  /** Path and query. */
  readonly path: string;
  /** The Host header. */
  readonly authority: string;
  /** Headers taken away. */
  readonly removeHeaders: string[];
  /** Headers overwritten; a value is text or a list of texts. */
  readonly setHeaders: { [name: string]: any };
  /** Headers added to what is there. */
  readonly addHeaders: { [name: string]: any };
}

/** What the proxy tries again. */
export interface DecidedRetries {
  /** Tries after the first. */
  readonly attempts: number;
  /** Envoy's conditions. */
  readonly on: string[];
}

/** Faults injected into requests. */
export interface DecidedFault {
  /** Answered by the proxy. */
  readonly abort?: DecidedAbort;
  /** Held back first. */
  readonly delay?: DecidedDelay;
}

/** Requests answered with an error. */
export interface DecidedAbort {
  /** HTTP status. */
  readonly status: number;
  /** Exact fraction. */
  readonly share: string;
}

/** Requests held back. */
export interface DecidedDelay {
  /** Such as `7s`. */
  readonly duration: string;
  /** Exact fraction. */
  readonly share: string;
}
