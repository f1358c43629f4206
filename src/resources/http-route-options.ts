import type { CorsPolicy } from './cors-policy';
import type { IDestination } from './destination';
import type { Duration } from './duration';
import type { Headers } from './headers';
import type { HTTPFaultInjection } from './http-fault';
import type { HTTPMatchRequest } from './http-match-request';
import type { HTTPRewrite } from './http-rewrite';
import type { Percentage } from './percentage';
import type { RetryPolicy } from './retry-policy';
import type { Weight } from './weight';

/** One of several destinations. */
export interface HTTPRouteDestination {
  /** Where to. */
  readonly destination: IDestination;

  /**
   * Its share, relative to the other destinations.
   *
   * @default - all, for an only destination; otherwise none
   */
  readonly weight?: Weight;

  /**
   * What happens to the headers of requests that go here.
   *
   * @default - nothing
   */
  readonly headers?: Headers;
}

/** A copy of requests, sent elsewhere. Its answer is thrown away. */
export interface HTTPMirrorPolicy {
  /** Who gets the copies. */
  readonly destination: IDestination;

  /**
   * How many requests are copied.
   *
   * @default Percentage.of(100)
   */
  readonly percentage?: Percentage;
}

/** What every route may say. */
export interface HTTPRuleOptions {
  /**
   * A name for access logs, and for controllers that look for the route by name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The requests it takes: those that fit one of these.
   *
   * @default - all requests
   */
  readonly match?: HTTPMatchRequest[];

  /**
   * What happens to headers.
   *
   * @default - nothing
   */
  readonly headers?: Headers;

  /**
   * Which pages of other origins may call.
   *
   * @default - the service decides
   */
  readonly corsPolicy?: CorsPolicy;
}

/** What a route to a service may say. */
export interface HTTPRouteOptions extends HTTPRuleOptions {
  /**
   * What the service is asked instead.
   *
   * @default - what the client asked
   */
  readonly rewrite?: HTTPRewrite;

  /**
   * How long the whole request may take, retries included.
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
   * Trouble to make on purpose.
   *
   * @default - none
   */
  readonly fault?: HTTPFaultInjection;

  /**
   * Who gets copies of the requests.
   *
   * @default - nobody
   */
  readonly mirrors?: HTTPMirrorPolicy[];
}
