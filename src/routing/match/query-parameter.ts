import { fieldAt } from '../../model/field-path';
import { Occurrences } from '../../sets/occurrences';
import { RequestSet } from '../../sets/request-set';
import type { Condition, Dimension } from './dimension';
import { placeOf } from './place';
import { queryParameter as valueOf } from './prepared-request';
import { compileStringMatch, describeStringMatch, type StringMatch, stringMatches, stringSetOf } from './string-match';

/** envoy: QueryParameterMatcher. First occurrence, not decoded. */
export interface QueryParameterMatcher extends Condition {
  readonly on: 'query-parameter';
  readonly name: string;
  readonly value: StringMatch;
}

export const queryParameter: Dimension<QueryParameterMatcher> = {
  on: 'query-parameter',

  compile: ({ queryParams = {} }) =>
    Object.entries(queryParams).map(([name, spec]) => ({
      on: 'query-parameter',
      field: fieldAt('queryParams', name),
      name,
      value: compileStringMatch(spec),
    })),

  matches: ({ name, value }, request) => {
    const actual = valueOf(request, name);
    return actual !== undefined && stringMatches(value, actual);
  },

  toSet: ({ name, value }) =>
    RequestSet.at(placeOf({ on: 'query-parameter', name }), Occurrences.some(stringSetOf(value), 'one')),

  describe: ({ name, value }) =>
    `query parameter ${name} ${value.kind === 'present' ? 'present' : describeStringMatch(value)}`,

  actual: ({ name }, request) => JSON.stringify(valueOf(request, name)) ?? 'none',
};
