import { durationProblemIfSet } from '../checks/duration';
import { quoted } from '../checks/go-format';
import { parseInteger } from '../checks/go-number';
import { isKnownHttpStatus } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

/** istiod: supportedRetryOnPolicies. */
const POLICIES = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

/** istiod: ValidateHTTPRetry. */
export function* checkRetries(retries: Message<'networking.HTTPRetry'>, at: FieldPlace): Findings {
  const { attempts, perTryTimeout, retryOn, retryRemoteLocalities, backoff } = retries;
  if (attempts < 0) yield error(at.field('attempts'), 'attempts cannot be negative');
  if (attempts === 0 && (retryOn || perTryTimeout !== undefined || retryRemoteLocalities !== undefined)) {
    yield error(at.field('attempts'), 'http retry policy configured when attempts are set to 0 (disabled)');
  }
  yield* refuse(at.field('perTryTimeout'), durationProblemIfSet(perTryTimeout));
  for (const policy of retryOn ? retryOn.split(',') : []) {
    const isStatus = isKnownHttpStatus(parseInteger(policy).value ?? 0);
    if (isStatus || POLICIES.includes(policy)) continue;
    yield error(at.field('retryOn'), `${quoted(policy)} is not a valid retryOn policy`);
  }
  yield* refuse(at.field('backoff'), durationProblemIfSet(backoff));
}
