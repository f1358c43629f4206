import { byteLength } from '../checks/go-format';
import { httpStatusProblem } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** istiod: validateHTTPDirectResponse. */
export function checkDirectResponse(response: Message<'networking.HTTPDirectResponse'>, at: FieldPlace): void {
  const { status, body } = response;
  const size = body?.bytes?.length ?? byteLength(body?.string ?? '');
  const impact = 'large direct_responses may impact control plane performance';
  if (size > MEBIBYTE) at.field('body').error(`${impact}, must be less than 1MB`);
  else if (size > 100 * KIBIBYTE) at.field('body').warning(impact);
  // Go converts the unsigned status to a signed one.
  at.refuseField('status', httpStatusProblem(status | 0));
}
