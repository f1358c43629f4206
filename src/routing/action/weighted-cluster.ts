import type { Origin } from '../../model/resource';
import type { HeaderOperations } from './headers';

/** envoy: WeightedCluster.ClusterWeight. */
export interface WeightedCluster {
  readonly cluster: string;
  readonly weight: number;
  /** `route[1]`-level place of the destination. */
  readonly origin?: Origin;
  /** Operations of this destination alone; those of the route stand at the route. */
  readonly requestHeaders?: HeaderOperations;
  readonly responseHeaders?: HeaderOperations;
  /** Host that this destination sets by its headers, used when the route sets none. */
  readonly hostRewrite?: string;
}
