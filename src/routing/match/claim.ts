import { fieldAt } from '../../model/field-path';
import type { StringMatch as StringMatchSpec } from '../../model/virtual-service';
import { Occurrences } from '../../sets/occurrences';
import { RequestSet } from '../../sets/request-set';
import { parseClaimName } from './claim-name';
import type { Condition, Dimension } from './dimension';
import { arityOf, claimTexts, claimValue, placeOf, type Spot } from './place';
import { compileValueMatch, describeStringMatch, type StringMatch, stringMatches, stringSetOf } from './string-match';

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
  matches: ({ claim: names, value, invert }, request) =>
    claimTexts(names, request).some((it) => stringMatches(value, it)) !== invert,

  toSet: ({ claim: names, value, invert }) => {
    const spot: Spot = { on: 'claim', claim: names };
    const set = stringSetOf(value);
    const texts = invert
      ? Occurrences.each(set.complement(), arityOf(spot), true)
      : Occurrences.some(set, arityOf(spot));
    return RequestSet.at(placeOf(spot), texts);
  },

  describe: ({ claim: names, value, invert }) => {
    const wants = value.kind === 'present' ? 'present' : describeStringMatch(value, invert);
    return `claim ${names.join('.')} ${wants}`;
  },

  actual: ({ claim: names }, request) => JSON.stringify(claimValue(names, request)) ?? 'none',
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
