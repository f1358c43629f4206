import type { StringMatch } from '../match/string-match';

/** envoy: CorsPolicy. */
export interface CorsPolicy {
  readonly allowOrigins: readonly StringMatch[];
  /** A preflight from another origin is answered too (unmatchedPreflights: IGNORE). */
  readonly answersUnmatched: boolean;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
}
