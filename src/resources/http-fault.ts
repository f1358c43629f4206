import type { HTTPAbort, HTTPDelay } from '../imports/virtual-service';
import type { Duration } from './duration';
import { Percentage } from './percentage';

/**
 * An error the proxy answers with, instead of asking the service.
 *
 * @example
 * import { Abort, Percentage } from 'cdk8s-istio';
 *
 * Abort.withStatus(503, Percentage.of(10));
 */
export class Abort {
  /**
   * An HTTP status, 200 to 599, for `share` of the requests (all, if it is left out). Throws on another status.
   */
  public static withStatus(status: number, share: Percentage = Percentage.of(100)): Abort {
    if (!Number.isInteger(status) || status < 200 || status > 599)
      throw new Error(`${status} is no status to abort with; it must be from 200 to 599`);
    return new Abort({ httpStatus: status, percentage: share._toManifest() });
  }

  /** A gRPC status by name, such as `UNAVAILABLE`, for `share` of the requests (all, if it is left out). */
  public static withGrpcStatus(status: string, share: Percentage = Percentage.of(100)): Abort {
    return new Abort({ grpcStatus: status, percentage: share._toManifest() });
  }

  private constructor(private readonly json: HTTPAbort) {}

  /** @internal */
  public _toManifest(): HTTPAbort {
    return this.json;
  }
}

/**
 * Time the proxy lets pass before it asks the service.
 *
 * @example
 * import { Delay, Duration, Percentage } from 'cdk8s-istio';
 *
 * Delay.fixed(Duration.seconds(7), Percentage.of(50));
 */
export class Delay {
  /** `duration` for `share` of the requests (all, if it is left out). */
  public static fixed(duration: Duration, share: Percentage = Percentage.of(100)): Delay {
    return new Delay({ fixedDelay: duration._toManifest(), percentage: share._toManifest() });
  }

  private constructor(private readonly json: HTTPDelay) {}

  /** @internal */
  public _toManifest(): HTTPDelay {
    return this.json;
  }
}

/** Trouble to make on purpose. */
export interface HTTPFaultInjection {
  /**
   * Answer with an error.
   *
   * @default - no errors
   */
  readonly abort?: Abort;

  /**
   * Answer late.
   *
   * @default - no delay
   */
  readonly delay?: Delay;
}
