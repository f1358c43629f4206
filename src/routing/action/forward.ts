import type { Origin } from '../../model/resource';
import type { HashPolicy } from './hash-policy';
import type { RuntimeFraction } from './runtime-fraction';
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

/** envoy: prefix_rewrite, regex_rewrite and istiod's choice between them. */
export type PathRewrite =
  | { readonly kind: 'whole'; readonly path: string }
  | { readonly kind: 'prefix'; readonly prefix: string; readonly replacement: string }
  | { readonly kind: 'regex'; readonly pattern: string; readonly substitution: string };

/** envoy: RetryPolicy. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly on: readonly string[];
  readonly statusCodes: readonly number[];
  readonly perTryTimeout?: string;
}

/** envoy: RequestMirrorPolicy. */
export interface Mirror {
  readonly cluster: string;
  readonly percentage: RuntimeFraction;
  readonly origin?: Origin;
}
