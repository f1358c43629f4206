import { durationProblem } from '../checks/duration';
import { percentageProblem } from '../checks/percent';
import { grpcStatusProblem, httpStatusProblem } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';

type Abort = Message<'networking.HTTPFaultInjection.Abort'>;
type Delay = Message<'networking.HTTPFaultInjection.Delay'>;

/** istiod: validateHTTPFaultInjection. */
export function* checkFault({ abort, delay }: Message<'networking.HTTPFaultInjection'>, at: FieldPlace): Findings {
  if (!abort && !delay) yield error(at, 'HTTP fault injection must have an abort and/or a delay');
  if (abort) yield* checkAbort(abort, at.field('abort'));
  if (delay) yield* checkDelay(delay, at.field('delay'));
}

function* checkAbort({ percentage, httpStatus, grpcStatus, http2Error }: Abort, at: FieldPlace): Findings {
  yield* refuse(at.field('percentage'), percentageProblem(percentage));
  if (grpcStatus !== undefined) yield* refuse(at.field('grpcStatus'), grpcStatusProblem(grpcStatus));
  else if (http2Error !== undefined) {
    yield error(at.field('http2Error'), 'HTTP/2 abort fault injection not supported yet');
  } else if (httpStatus !== undefined) yield* refuse(at.field('httpStatus'), httpStatusProblem(httpStatus));
  else yield warning(at, 'abort configured, but error type not set');
}

// A delay of no kind passes.
function* checkDelay({ percentage, fixedDelay, exponentialDelay }: Delay, at: FieldPlace): Findings {
  yield* refuse(at.field('percentage'), percentageProblem(percentage));
  if (fixedDelay !== undefined) yield* refuse(at.field('fixedDelay'), durationProblem(fixedDelay));
  if (exponentialDelay === undefined) return;
  yield* refuse(at.field('exponentialDelay'), durationProblem(exponentialDelay));
  yield error(at.field('exponentialDelay'), 'exponentialDelay not supported yet');
}
