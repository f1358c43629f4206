import type { StringMatch } from './string-match';

/** envoy: HeaderMatcher. */
export interface HeaderMatcher {
  readonly on: 'header';
  /** Lower case; `:method`, `:scheme` and `:authority` for the pseudo-headers. */
  readonly name: string;
  readonly value: StringMatch;
  readonly invert: boolean;
  /** A missing header is read as empty (only `withoutHeaders`). */
  readonly missingAsEmpty: boolean;
}
