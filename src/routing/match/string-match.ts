import type { StringMatch as StringMatchSpec } from '../../model/virtual-service';
import { StringSet } from '../../sets/string-set';
import { assertNever } from '../../std/assert-never';
import { fullMatch } from '../../std/re2';

/** envoy: StringMatcher. A regex must match the whole value; it works on bytes. */
export type StringMatch =
  | { readonly kind: 'exact'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly kind: 'prefix'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly kind: 'regex'; readonly value: string }
  | { readonly kind: 'present' };

/** A match on a value that is always there. */
export type ValueMatch = Exclude<StringMatch, { kind: 'present' }>;

const PRESENT: StringMatch = { kind: 'present' };

/** istiod: util.ConvertToEnvoyMatch; nothing when no kind of match is set. */
export function compileValueMatch(spec: StringMatchSpec | null | undefined): ValueMatch | undefined {
  if (spec?.exact != null) return { kind: 'exact', value: spec.exact };
  if (spec?.prefix != null) return { kind: 'prefix', value: spec.prefix };
  if (spec?.regex != null) return { kind: 'regex', value: spec.regex };
  return undefined;
}

/** istiod: canBeConvertedToPresentMatch. `*` is no regex, it is the legacy word for presence. */
export function compileStringMatch(spec: StringMatchSpec | null | undefined): StringMatch {
  const value = compileValueMatch(spec);
  return !value || (value.kind === 'regex' && value.value === '*') ? PRESENT : value;
}

/** Does `actual`, a value that is there, satisfy the match? */
export function stringMatches(match: StringMatch, actual: string): boolean {
  switch (match.kind) {
    case 'present':
      return true;
    case 'exact':
      return match.ignoreCase ? lower(match.value) === lower(actual) : match.value === actual;
    case 'prefix':
      return match.ignoreCase ? lower(actual).startsWith(lower(match.value)) : actual.startsWith(match.value);
    case 'regex':
      return fullMatch(match.value, actual);
    default:
      return assertNever(match);
  }
}

/** The values that are there and satisfy the match. */
export function stringSetOf(match: StringMatch): StringSet {
  switch (match.kind) {
    case 'present':
      return StringSet.ALL;
    case 'exact':
      return StringSet.exact(match.value, match.ignoreCase ? 'any-case' : 'as-written');
    case 'prefix':
      return StringSet.prefix(match.value, match.ignoreCase ? 'any-case' : 'as-written');
    case 'regex':
      return StringSet.regex(match.value);
    default:
      return assertNever(match);
  }
}

/** `is "a"`, `begins with "a"`, `matches regex "a"`, with `not` where it belongs. */
export function describeStringMatch(match: ValueMatch, invert = false): string {
  const ignoring = 'ignoreCase' in match && match.ignoreCase ? ' ignoring case' : '';
  const value = `${JSON.stringify(match.value)}${ignoring}`;
  switch (match.kind) {
    case 'exact':
      return `${invert ? 'is not' : 'is'} ${value}`;
    case 'prefix':
      return `${invert ? 'does not begin with' : 'begins with'} ${value}`;
    case 'regex':
      return `${invert ? 'does not match' : 'matches'} regex ${value}`;
    default:
      return assertNever(match);
  }
}

// envoy: absl::EqualsIgnoreCase. Only letters of ASCII have case.
const lower = (text: string): string => text.replace(/[A-Z]+/g, (it) => it.toLowerCase());
