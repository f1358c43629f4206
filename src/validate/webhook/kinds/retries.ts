import { durationProblemIfSet } from '../checks/duration';
import { quoted } from '../checks/go-format';
import { integerOf } from '../checks/go-number';
import { isKnownHttpStatus } from '../checks/status';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

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
export function checkRetries(retries: Message<'networking.HTTPRetry'>, at: FieldPlace): void {
  const { attempts, perTryTimeout, retryOn, retryRemoteLocalities, backoff } = retries;
  if (attempts < 0) at.field('attempts').error('attempts cannot be negative');
  if (attempts === 0 && (retryOn || perTryTimeout !== undefined || retryRemoteLocalities !== undefined)) {
    at.field('attempts').error('http retry policy configured when attempts are set to 0 (disabled)');
  }
  at.refuseField('perTryTimeout', durationProblemIfSet(perTryTimeout));
  for (const policy of retryOn ? retryOn.split(',') : []) {
    const isStatus = isKnownHttpStatus(integerOf(policy) ?? 0);
    if (isStatus || POLICIES.includes(policy)) continue;
    at.field('retryOn').error(`${quoted(policy)} is not a valid retryOn policy`);
  }
  at.refuseField('backoff', durationProblemIfSet(backoff));
}
