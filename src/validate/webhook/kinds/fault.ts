import { durationProblem } from '../checks/duration';
import { percentageProblem } from '../checks/percent';
import { grpcStatusProblem, httpStatusProblem } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Abort = Message<'networking.HTTPFaultInjection.Abort'>;
type Delay = Message<'networking.HTTPFaultInjection.Delay'>;

/** istiod: validateHTTPFaultInjection. */
export function checkFault({ abort, delay }: Message<'networking.HTTPFaultInjection'>, at: FieldPlace): void {
  if (!abort && !delay) at.error('HTTP fault injection must have an abort and/or a delay');
  if (abort) checkAbort(abort, at.field('abort'));
  if (delay) checkDelay(delay, at.field('delay'));
}

function checkAbort({ percentage, httpStatus, grpcStatus, http2Error }: Abort, at: FieldPlace): void {
  at.field('percentage').refuse(percentageProblem(percentage));
  if (grpcStatus !== undefined) at.field('grpcStatus').refuse(grpcStatusProblem(grpcStatus));
  else if (http2Error !== undefined) {
    at.field('http2Error').error('HTTP/2 abort fault injection not supported yet');
  } else if (httpStatus !== undefined) at.field('httpStatus').refuse(httpStatusProblem(httpStatus));
  else at.warning('abort configured, but error type not set');
}

// A delay of no kind passes.
function checkDelay({ percentage, fixedDelay, exponentialDelay }: Delay, at: FieldPlace): void {
  at.field('percentage').refuse(percentageProblem(percentage));
  if (fixedDelay !== undefined) at.field('fixedDelay').refuse(durationProblem(fixedDelay));
  if (exponentialDelay === undefined) return;
  at.field('exponentialDelay').refuse(durationProblem(exponentialDelay));
  at.field('exponentialDelay').error('exponentialDelay not supported yet');
}
