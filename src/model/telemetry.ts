import type { Resource } from './resource';
import type { PolicyTarget } from './workload-selector';

/** telemetry.istio.io Telemetry, in the words of its JSON. */
export interface Telemetry {
  readonly resource: Resource;
  readonly spec: PolicyTarget & {
    readonly tracing?: readonly unknown[];
    readonly accessLogging?: readonly unknown[];
    readonly metrics?: readonly { readonly overrides?: readonly unknown[] }[];
  };
}
