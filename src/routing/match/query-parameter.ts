import { fieldAt } from '../../model/field-path';
import type { Condition, Dimension } from './dimension';
import { queryParameter as valueOf } from './prepared-request';
import { compileStringMatch, describeStringMatch, type StringMatch, stringMatches } from './string-match';

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

  describe: ({ name, value }) =>
    `query parameter ${name} ${value.kind === 'present' ? 'present' : describeStringMatch(value)}`,

  actual: ({ name }, request) => JSON.stringify(valueOf(request, name)) ?? 'none',
};
