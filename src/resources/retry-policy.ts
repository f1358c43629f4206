import type { HTTPRetry } from '../imports/virtual-service';
import type { Duration } from './duration';
import { rendered } from './rendered';

/** The rest of a retry policy. */
export interface RetryOptions {
  /**
   * How long one try may take, the first one included.
   *
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;

  /**
   * What calls for another try: Envoy's names (`5xx`, `gateway-error`, `connect-failure`, …) and status codes.
   *
   * @default - connect-failure, refused-stream, unavailable, cancelled
   */
  readonly retryOn?: string[];

  /**
   * The shortest wait between two tries. It grows from try to try.
   *
   * @default Duration.milliseconds(25)
   */
  readonly backoff?: Duration;

  /**
   * Whether a try may go to another locality than the one before.
   *
   * @default false
   */
  readonly retryRemoteLocalities?: boolean;

  /**
   * Whether a try may go to an endpoint that already failed. False avoids these.
   *
   * @default false
   */
  readonly retryIgnorePreviousHosts?: boolean;
}

/**
 * How often to try again, and when. Istio's `HTTPRetry`.
 *
 * @example
 * import { Duration, RetryPolicy } from 'cdk8s-istio';
 *
 * RetryPolicy.attempts(3, { perTryTimeout: Duration.seconds(2), retryOn: ['5xx', 'connect-failure'] });
 */
export class RetryPolicy {
  /** Up to `count` more tries after the first. Throws unless it is a whole number from 1. */
  public static attempts(count: number, options: RetryOptions = {}): RetryPolicy {
    if (!Number.isInteger(count) || count < 1)
      throw new Error(`${count} is no number of retries; to turn them off say RetryPolicy.never()`);
    return new RetryPolicy(count, options);
  }

  /** No retries. A route that says nothing gets 2. */
  public static never(): RetryPolicy {
    return new RetryPolicy(0, {});
  }

  private constructor(
    private readonly count: number,
    private readonly options: RetryOptions,
  ) {}

  /** @internal */
  public _toManifest(): HTTPRetry {
    const { retryOn, ...rest } = this.options;
    return { attempts: this.count, ...rendered(rest), ...(retryOn && { retryOn: retryOn.join(',') }) };
  }
}
