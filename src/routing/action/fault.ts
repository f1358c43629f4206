import type { HTTPFaultInjection } from '../../model/virtual-service';
import { durationText } from '../../std/duration';
import { own } from '../../std/own';
import { GRPC_STATUSES } from './grpc-status';
import { ofHundred, ofMillion, type RuntimeFraction } from './runtime-fraction';

/** envoy: HTTPFault; the delay is drawn first, then the abort. */
export interface Fault {
  readonly delay?: { readonly duration: string; readonly percentage: RuntimeFraction };
  /** One of both: a status of HTTP, or one of gRPC, which an HTTP reply of 200 carries. */
  readonly abort?: { readonly status?: number; readonly grpcStatus?: number; readonly percentage: RuntimeFraction };
}

/** istiod: TranslateFault. Nothing for kinds of fault that Istio never carried out. */
export function compileFault({ delay, abort }: HTTPFaultInjection): Fault | undefined {
  const fault: Fault = { ...compileDelay(delay), ...compileAbort(abort) };
  return fault.delay || fault.abort ? fault : undefined;
}

function compileDelay(spec: HTTPFaultInjection['delay']): Pick<Fault, 'delay'> {
  if (spec?.fixedDelay === undefined) return {};
  const percentage = spec.percentage ? ofMillion(spec.percentage) : ofHundred(spec.percent ?? 0);
  return { delay: { duration: durationText(spec.fixedDelay), percentage } };
}

// envoy: FaultAbort without percentage never fires.
function compileAbort(spec: HTTPFaultInjection['abort']): Pick<Fault, 'abort'> {
  const percentage = spec?.percentage ? ofMillion(spec.percentage) : ofHundred(0);
  if (spec?.httpStatus !== undefined) return { abort: { status: spec.httpStatus, percentage } };
  if (spec?.grpcStatus !== undefined)
    return { abort: { grpcStatus: own(GRPC_STATUSES, spec.grpcStatus) ?? 0, percentage } };
  return {};
}
