import { Occurrences } from '../../sets/occurrences';
import { RequestSet } from '../../sets/request-set';
import type { Condition, Dimension } from './dimension';
import { placeOf } from './place';
import { compileValueMatch, describeStringMatch, stringMatches, stringSetOf, type ValueMatch } from './string-match';

/** envoy: RouteMatch path_specifier. Never sees the query. */
export interface PathMatcher extends Condition {
  readonly on: 'path';
  readonly value: ValueMatch;
}

export const path: Dimension<PathMatcher> = {
  on: 'path',

  compile: ({ uri, ignoreUriCase }) => {
    const value = compileValueMatch(uri);
    return value ? [{ on: 'path', field: 'uri', value: ignoreUriCase ? ignoringCase(value) : value }] : [];
  },

  matches: ({ value }, request) => stringMatches(value, request.path),

  toSet: ({ value }) => RequestSet.at(placeOf({ on: 'path' }), Occurrences.some(stringSetOf(value), 'one')),

  describe: ({ value }) => `path ${describeStringMatch(value)}`,

  actual: (_, request) => JSON.stringify(request.path),
};

// envoy: RouteMatch.case_sensitive has no say over safe_regex.
const ignoringCase = (value: ValueMatch): ValueMatch =>
  value.kind === 'regex' ? value : { ...value, ignoreCase: true };
