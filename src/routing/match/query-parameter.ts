import type { StringMatch } from './string-match';

/** envoy: QueryParameterMatcher. First occurrence, not decoded. */
export interface QueryParameterMatcher {
  readonly on: 'query-parameter';
  readonly name: string;
  readonly value: StringMatch;
}
