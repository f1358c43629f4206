import type { RuntimeFraction } from './runtime-fraction';

/** envoy: HTTPFault; the delay is drawn first, then the abort. */
export interface Fault {
  readonly delay?: { readonly duration: string; readonly percentage: RuntimeFraction };
  readonly abort?: { readonly status: number; readonly grpcStatus?: number; readonly percentage: RuntimeFraction };
}
