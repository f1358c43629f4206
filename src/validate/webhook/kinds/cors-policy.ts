import { durationProblemIfSet } from '../checks/duration';
import { quoted } from '../checks/go-format';
import { corsHeaderProblem } from '../checks/header-name';
import { regexMatchProblem } from '../checks/string-match';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** istiod: validateCORSPolicy. */
export function checkCors(policy: Message<'networking.CorsPolicy'>, at: FieldPlace): void {
  at.field('allowOrigins').each(policy.allowOrigins, (it, itemAt) => itemAt.refuse(originProblem(it)));
  at.field('allowMethods').each(policy.allowMethods, (it, methodAt) => {
    if (!METHODS.includes(it)) methodAt.error(`${quoted(it)} is not a supported HTTP method`);
  });
  for (const field of ['allowHeaders', 'exposeHeaders'] as const) {
    at.field(field).each(policy[field], (it, itemAt) => itemAt.refuse(corsHeaderProblem(it)));
  }
  at.refuseField('maxAge', durationProblemIfSet(policy.maxAge));
  if ((policy.maxAge ?? 0n) % 1_000_000_000n > 0n) {
    at.field('maxAge').error('max_age duration is accurate only to seconds precision');
  }
}

// istiod: validateAllowOrigins
function originProblem(origin: Message<'networking.StringMatch'>): string | undefined {
  const text = origin.exact ?? origin.prefix ?? origin.regex;
  if (!text) return "'' is not a valid match type for CORS allow origins";
  return regexMatchProblem(origin, 'corsPolicy.allowOrigins');
}
