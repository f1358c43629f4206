import type { StringMatch } from './string-match';

/** envoy: RouteMatch path_specifier. Never sees the query. */
export interface PathMatcher {
  readonly on: 'path';
  readonly value: Exclude<StringMatch, { kind: 'present' }>;
}
