import type { Duration } from './duration';
import type { StringMatch } from './string-match';

/** What happens to a preflight whose origin is not allowed. */
export enum UnmatchedPreflights {
  /** Istio decides: today it forwards. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** It reaches the service. */
  FORWARD = 'FORWARD',
  /** The proxy answers it, without CORS headers. */
  IGNORE = 'IGNORE',
}

/** Which pages of other origins may call. */
export interface CorsPolicy {
  /**
   * Origins that may call, such as `StringMatch.exact('https://example.com')`.
   *
   * @default - none
   */
  readonly allowOrigins?: StringMatch[];

  /**
   * Methods they may use.
   *
   * @default - what browsers allow without asking
   */
  readonly allowMethods?: string[];

  /**
   * Headers they may send.
   *
   * @default - what browsers allow without asking
   */
  readonly allowHeaders?: string[];

  /**
   * Headers of the response they may read.
   *
   * @default - what browsers show without asking
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may remember the answer to a preflight.
   *
   * @default - as long as the browser likes
   */
  readonly maxAge?: Duration;

  /**
   * Whether cookies and the like may be sent along.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * What happens to a preflight from elsewhere.
   *
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
