import { fieldAt } from '../../model/field-path';
import type { FieldPath } from '../../model/resource';
import type { StringMatch as StringMatchSpec } from '../../model/virtual-service';
import { Occurrences } from '../../sets/occurrences';
import { RequestSet } from '../../sets/request-set';
import { isClaimName } from './claim-name';
import type { Condition, Dimension } from './dimension';
import { arityOf, placeOf, type Spot } from './place';
import { headerLines } from './prepared-request';
import { compileStringMatch, describeStringMatch, type StringMatch, stringMatches, stringSetOf } from './string-match';

/** envoy: HeaderMatcher. */
export interface HeaderMatcher extends Condition {
  readonly on: 'header';
  /** Lower case; `:method`, `:scheme` and `:authority` for the pseudo-headers. */
  readonly name: string;
  readonly value: StringMatch;
  readonly invert: boolean;
  /** A missing header is read as empty (only `withoutHeaders`). */
  readonly missingAsEmpty: boolean;
}

export const header: Dimension<HeaderMatcher> = {
  on: 'header',

  compile: ({ headers, withoutHeaders, method, authority, scheme }) => [
    ...namesOf(headers).map(([name, value]) => matcher(fieldAt('headers', name), name, value)),
    ...namesOf(withoutHeaders).map(([name, value]) => inverted(matcher(fieldAt('withoutHeaders', name), name, value))),
    ...(method ? [matcher('method', ':method', method)] : []),
    ...(authority ? [matcher('authority', ':authority', authority)] : []),
    ...(scheme ? [matcher('scheme', ':scheme', scheme)] : []),
  ],

  // envoy: HeaderUtility::matchHeaders. Each line is compared by itself, one is enough.
  matches: ({ name, value, invert, missingAsEmpty }, request) => {
    const lines = headerLines(request, name) ?? (missingAsEmpty ? [''] : []);
    return lines.some((it) => stringMatches(value, it)) !== invert;
  },

  toSet: ({ name, value, invert, missingAsEmpty }) => {
    const spot: Spot = { on: 'header', name };
    const set = stringSetOf(value);
    const lines = invert
      ? Occurrences.each(set.complement(), arityOf(spot), !(missingAsEmpty && set.contains('')))
      : Occurrences.some(set, arityOf(spot));
    return RequestSet.at(placeOf(spot), lines);
  },

  describe: ({ name, value, invert }) => {
    if (value.kind === 'present') return invert ? `no ${wordsFor(name)}` : `${wordsFor(name)} present`;
    return `${wordsFor(name)} ${describeStringMatch(value, invert)}`;
  },

  actual: ({ name }, request) =>
    headerLines(request, name)
      ?.map((it) => JSON.stringify(it))
      .join(', ') ?? 'none',
};

const namesOf = (headers: Readonly<Record<string, StringMatchSpec | null>> = {}) =>
  Object.entries(headers).filter(([name]) => !isClaimName(name));

function matcher(field: FieldPath, name: string, spec: StringMatchSpec | null): HeaderMatcher {
  return {
    on: 'header',
    field,
    name: name.toLowerCase(),
    value: compileStringMatch(spec),
    invert: false,
    missingAsEmpty: false,
  };
}

// istiod: TranslateRouteMatch. Absence of the name itself is not confused with an empty value.
const inverted = (it: HeaderMatcher): HeaderMatcher => ({
  ...it,
  invert: true,
  missingAsEmpty: it.value.kind !== 'present',
});

const wordsFor = (name: string): string => (name.startsWith(':') ? name.slice(1) : `header ${name}`);
