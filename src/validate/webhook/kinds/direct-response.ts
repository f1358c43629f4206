import { byteLength } from '../checks/go-format';
import { httpStatusProblem } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** istiod: validateHTTPDirectResponse. */
export function* checkDirectResponse(response: Message<'networking.HTTPDirectResponse'>, at: FieldPlace): Findings {
  const { status, body } = response;
  const size = body?.bytes?.length ?? byteLength(body?.string ?? '');
  const impact = 'large direct_responses may impact control plane performance';
  if (size > MEBIBYTE) yield error(at.field('body'), `${impact}, must be less than 1MB`);
  else if (size > 100 * KIBIBYTE) yield warning(at.field('body'), impact);
  // Go converts the unsigned status to a signed one.
  yield* refuse(at.field('status'), httpStatusProblem(status | 0));
}
