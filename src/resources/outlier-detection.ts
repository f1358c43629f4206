import type { Duration } from './duration';

/** When an endpoint that answers badly is left out for a while. */
export interface OutlierDetection {
  /**
   * Errors in a row (5xx and failed connections) that eject an endpoint; 0 turns this off.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Gateway errors in a row (502, 503, 504 and failed connections) that eject an endpoint; 0 turns this off.
   *
   * @default 0
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Failures in a row that the proxy sees itself, such as refused connections. Needs `splitExternalLocalOriginErrors`.
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Whether failures that the proxy sees itself count apart from errors the service answers with.
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * Statuses that count as errors, instead of all 5xx.
   *
   * @default - 500 to 599
   */
  readonly outlierDetectionHttpErrorCodes?: number[];

  /**
   * The time between two looks at the endpoints.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint stays out the first time. The second time twice as long, and so on.
   *
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * How much of the endpoints may be out at once, in percent.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * If less of the endpoints than this, in percent, is healthy, all of them are used.
   *
   * @default 0
   */
  readonly minHealthPercent?: number;
}
