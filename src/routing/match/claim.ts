import { fieldAt } from '../../model/field-path';
import type { StringMatch as StringMatchSpec } from '../../model/virtual-service';
import { parseClaimName } from './claim-name';
import type { Condition, Dimension } from './dimension';
import type { PreparedRequest } from './prepared-request';
import { compileValueMatch, describeStringMatch, type StringMatch, stringMatches } from './string-match';

/** envoy: MetadataMatcher on the verified JWT payload. */
export interface ClaimMatcher extends Condition {
  readonly on: 'claim';
  /** `@request.auth.claims.a.b` and `[a][b]` both become `['a', 'b']`. */
  readonly claim: readonly string[];
  /** Envoy refuses a table with `present` here. */
  readonly value: StringMatch;
  readonly invert: boolean;
}

export const claim: Dimension<ClaimMatcher> = {
  on: 'claim',

  compile: ({ headers, withoutHeaders }) => [
    ...matchers('headers', headers, false),
    ...matchers('withoutHeaders', withoutHeaders, true),
  ],

  // istiod: authz.MetadataMatcherForJWTClaims. A string, or a list that holds a matching one; nothing else ever matches.
  matches: ({ claim: names, value, invert }, request) => {
    const actual = valueOf(names, request);
    const texts = Array.isArray(actual) ? actual : [actual];
    return texts.some((it) => typeof it === 'string' && stringMatches(value, it)) !== invert;
  },

  describe: ({ claim: names, value, invert }) => {
    const wants = value.kind === 'present' ? 'present' : describeStringMatch(value, invert);
    return `claim ${names.join('.')} ${wants}`;
  },

  actual: ({ claim: names }, request) => JSON.stringify(valueOf(names, request)) ?? 'none',
};

function matchers(
  field: string,
  headers: Readonly<Record<string, StringMatchSpec | null>> = {},
  invert: boolean,
): ClaimMatcher[] {
  return Object.entries(headers).flatMap(([name, spec]) => {
    const names = parseClaimName(name);
    if (!names) return [];
    return [
      {
        on: 'claim',
        field: fieldAt(field, name),
        claim: names,
        value: compileValueMatch(spec) ?? { kind: 'present' },
        invert,
      },
    ];
  });
}

function valueOf(names: readonly string[], { claims }: PreparedRequest): unknown {
  let value: unknown = claims;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
