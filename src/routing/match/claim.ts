import type { StringMatch } from './string-match';

/** envoy: MetadataMatcher on the verified JWT payload. */
export interface ClaimMatcher {
  readonly on: 'claim';
  /** `@request.auth.claims.a.b` and `[a][b]` both become `['a', 'b']`. */
  readonly claim: readonly string[];
  readonly value: StringMatch;
  readonly invert: boolean;
}
