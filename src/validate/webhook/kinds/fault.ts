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
  at.refuseField('percentage', percentageProblem(percentage));
  if (grpcStatus !== undefined) at.refuseField('grpcStatus', grpcStatusProblem(grpcStatus));
  else if (http2Error !== undefined) {
    at.field('http2Error').error('HTTP/2 abort fault injection not supported yet');
  } else if (httpStatus !== undefined) at.refuseField('httpStatus', httpStatusProblem(httpStatus));
  else at.warning('abort configured, but error type not set');
}

// A delay of no kind passes.
function checkDelay({ percentage, fixedDelay, exponentialDelay }: Delay, at: FieldPlace): void {
  at.refuseField('percentage', percentageProblem(percentage));
  if (fixedDelay !== undefined) at.refuseField('fixedDelay', durationProblem(fixedDelay));
  if (exponentialDelay === undefined) return;
  at.refuseField('exponentialDelay', durationProblem(exponentialDelay));
  at.field('exponentialDelay').error('exponentialDelay not supported yet');
}
