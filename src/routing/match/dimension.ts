import type { FieldPath } from '../../model/resource';
import type { HTTPMatchRequest } from '../../model/virtual-service';
import type { RequestSet } from '../../sets/request-set';
import type { PreparedRequest } from './prepared-request';

/** What every kind of condition says about itself. */
export interface Condition {
  /** Place in the match it was written in: `uri`, `headers["end-user"]`. */
  readonly field: FieldPath;
}

/** One kind of condition, and everything that is asked of it, so that its readings cannot drift apart. */
export interface Dimension<Matcher extends Condition & { readonly on: string }> {
  readonly on: Matcher['on'];
  /** istiod: TranslateRouteMatch. The conditions of this kind in one match; all must hold. */
  compile(match: HTTPMatchRequest): readonly Matcher[];
  /** envoy: RouteEntryImplBase::matchRoute. */
  matches(matcher: Matcher, request: PreparedRequest): boolean;
  /** All requests for which it holds. */
  toSet(matcher: Matcher): RequestSet;
  /** What it wants, in words: `header end-user is "jason"`. */
  describe(matcher: Matcher): string;
  /** What the request has there, for the reason of a mismatch. */
  actual(matcher: Matcher, request: PreparedRequest): string;
}
