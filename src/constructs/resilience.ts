import { Construct } from 'constructs';
import type { Duration } from '../resources/duration';
import type { HTTPMatchRequest } from '../resources/http-match-request';
import { rendered } from '../resources/rendered';
import type { RetryPolicy } from '../resources/retry-policy';
import type { MeshService } from './mesh-service';

/** How long callers wait, and how often they try. */
export interface ResilienceProps {
  /** The service that is called. */
  readonly service: MeshService;

  /**
   * How long a whole request may take, retries included.
   *
   * @default - for ever
   */
  readonly timeout?: Duration;

  /**
   * How often to try again.
   *
   * @default - twice, when the connection fails or the service refuses
   */
  readonly retries?: RetryPolicy;

  /**
   * The requests it holds for: those that fit one of these. What holds for some requests wins over what holds for all.
   *
   * @default - all requests
   */
  readonly match?: HTTPMatchRequest[];
}

/**
 * Limits how long calls to a service take, and says how often they are tried again. Where requests go stays as the other constructs of
 * the service say.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Duration, MeshService, Resilience, RetryPolicy } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new Resilience(chart, 'Resilience', {
 *   service: reviews,
 *   timeout: Duration.seconds(3),
 *   retries: RetryPolicy.attempts(2, { perTryTimeout: Duration.seconds(1) }),
 * });
 */
export class Resilience extends Construct {
  /** Throws if it says nothing. */
  constructor(scope: Construct, id: string, props: ResilienceProps) {
    super(scope, id);
    const { service, timeout, retries, match = [] } = props;
    if (!timeout && !retries) throw new Error(`${this.node.path}: resilience needs a timeout or retries`);
    service._rules.addExtras({ by: this, match: rendered(match), extras: rendered({ timeout, retries }) });
  }
}
