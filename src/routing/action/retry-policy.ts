import type { HTTPRetry } from '../../model/virtual-service';
import { durationText } from '../../std/duration';

/** envoy: RetryPolicy. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly on: readonly string[];
  readonly statusCodes: readonly number[];
  /** Protobuf JSON text (`0.250s`); absent: none. */
  readonly perTryTimeout?: string;
}

/** istiod: retry.DefaultPolicy. */
const DEFAULT: RetryPolicy = {
  attempts: 2,
  on: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'],
  statusCodes: [],
};

/** istiod: retry.ConvertPolicy. Nothing when retries are switched off. */
export function compileRetryPolicy(spec: HTTPRetry | undefined): RetryPolicy | undefined {
  if (!spec) return DEFAULT;
  if (!spec.attempts || spec.attempts <= 0) return undefined;
  return {
    attempts: spec.attempts,
    ...(spec.retryOn ? parseRetryOn(spec.retryOn) : { on: DEFAULT.on, statusCodes: [] }),
    ...(spec.perTryTimeout !== undefined && { perTryTimeout: durationText(spec.perTryTimeout) }),
  };
}

// istiod: parseRetryOn. Numbers that are codes of HTTP move to a list of their own.
function parseRetryOn(retryOn: string): Pick<RetryPolicy, 'on' | 'statusCodes'> {
  const words = retryOn
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);
  const on = words.filter((it) => !isStatus(it));
  const statusCodes = words.filter(isStatus).map(Number);
  const names = statusCodes.length > 0 && !on.some((it) => it.includes(RETRIABLE)) ? [...on, RETRIABLE] : on;
  return { on: names, statusCodes };
}

const RETRIABLE = 'retriable-status-codes';

const isStatus = (word: string): boolean => /^[+-]?\d+$/.test(word) && STATUSES.has(Number(word));

/** go: the codes for which net/http StatusText has words. */
const STATUSES: ReadonlySet<number> = new Set([
  ...range(100, 103),
  ...range(200, 208),
  226,
  ...range(300, 305),
  307,
  308,
  ...range(400, 418),
  ...range(421, 426),
  428,
  429,
  431,
  451,
  ...range(500, 508),
  510,
  511,
]);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, it) => first + it);
}
