import type { HTTPMatchRequest } from '../../model/virtual-service';
import { RequestSet } from '../../sets/request-set';
import { type ClaimMatcher, claim } from './claim';
import type { Dimension } from './dimension';
import { type HeaderMatcher, header } from './header';
import { type PathMatcher, path } from './path';
import type { PreparedRequest } from './prepared-request';
import { type QueryParameterMatcher, queryParameter } from './query-parameter';

/** One condition of an Envoy route. method, scheme and authority are headers (`:method`, …), as in Envoy. */
export type Matcher = PathMatcher | HeaderMatcher | QueryParameterMatcher | ClaimMatcher;

type Dimensions = { readonly [On in Matcher['on']]: Dimension<Extract<Matcher, { on: On }>> };

/** Every kind of condition there is: one that is missing here does not compile. */
export const dimensions: Dimensions = { path, header, 'query-parameter': queryParameter, claim };

/** The conditions of one match, those of the path first. */
export const compileMatch = (match: HTTPMatchRequest): readonly Matcher[] =>
  Object.values(dimensions).flatMap((it) => it.compile(match) as readonly Matcher[]);

export const matches = (matcher: Matcher, request: PreparedRequest): boolean => of(matcher).matches(matcher, request);

/** All requests for which it holds. Throws SetTooLarge. */
export const toSet = (matcher: Matcher): RequestSet => of(matcher).toSet(matcher);

/** The requests for which all conditions hold. Throws SetTooLarge. */
export const intersectionOf = (matchers: readonly Matcher[]): RequestSet =>
  matchers.map(toSet).reduce((a, b) => a.intersect(b), RequestSet.ALL);

/** `header end-user is "jason"`. */
export const describeMatcher = (matcher: Matcher): string => of(matcher).describe(matcher);

/** `header end-user is "jason", got "Jason"`. */
export const describeMismatch = (matcher: Matcher, request: PreparedRequest): string =>
  `${describeMatcher(matcher)}, got ${of(matcher).actual(matcher, request)}`;

const of = <It extends Matcher>(matcher: It) => dimensions[matcher.on] as unknown as Dimension<It>;
