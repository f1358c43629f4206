import type { HashPolicy } from './hash-policy';
import type { Mirror } from './mirror';
import type { PathRewrite } from './path-rewrite';
import type { RetryPolicy } from './retry-policy';
import type { WeightedCluster } from './weighted-cluster';

/** envoy: RouteAction. */
export interface Forward {
  readonly kind: 'forward';
  /** One with `weighted` false is a plain cluster; the order is that of the rule. */
  readonly clusters: readonly WeightedCluster[];
  readonly weighted: boolean;
  readonly pathRewrite?: PathRewrite;
  /** envoy: host_rewrite_literal. */
  readonly hostRewrite?: string;
  /** Protobuf JSON text (`3s`); absent: none. */
  readonly timeout?: string;
  readonly retries?: RetryPolicy;
  readonly mirrors: readonly Mirror[];
  readonly hashPolicies: readonly HashPolicy[];
}
