/** How one locality spreads its requests. */
export interface LocalityDistribute {
  /** The locality of the caller: `region/zone/subzone`, `*` for any end of it. */
  readonly from: string;

  /** Localities and their percentages. They add up to 100. */
  readonly to: { readonly [locality: string]: number };
}

/** Where one region's requests go when it has too few healthy endpoints. */
export interface LocalityFailover {
  /** The region of the caller. */
  readonly from: string;

  /** The region that helps out. */
  readonly to: string;
}

/** Whether callers prefer endpoints near them. Failover needs outlier detection: without it Istio ignores it. */
export interface LocalityLoadBalancerSetting {
  /**
   * Whether the locality of the caller matters.
   *
   * @default - as the mesh says: true
   */
  readonly enabled?: boolean;

  /**
   * Shares by the locality of the caller. Neither with `failover` nor with `failoverPriority`.
   *
   * @default - the nearest endpoints
   */
  readonly distribute?: LocalityDistribute[];

  /**
   * Which region helps out which.
   *
   * @default - any region
   */
  readonly failover?: LocalityFailover[];

  /**
   * Labels in which endpoint and caller should agree, most important first, such as `topology.kubernetes.io/region`.
   *
   * @default - region, zone, subzone
   */
  readonly failoverPriority?: string[];
}

/** Envoy's zone-aware routing: prefers the caller's zone as far as its endpoints can take it. */
export interface ZoneAwareLoadBalancerSetting {
  /**
   * Whether zones matter.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Which region helps out which.
   *
   * @default - any region
   */
  readonly failover?: LocalityFailover[];

  /**
   * Labels in which endpoint and caller should agree, most important first.
   *
   * @default - region, zone, subzone
   */
  readonly failoverPriority?: string[];

  /**
   * Endpoints a host must have for zones to matter.
   *
   * @default 6
   */
  readonly minClusterSize?: number;
}
