import type { ClaimMatcher } from './claim';
import type { HeaderMatcher } from './header';
import type { PathMatcher } from './path';
import type { QueryParameterMatcher } from './query-parameter';

/** One condition of an Envoy route. method, scheme and authority are headers (`:method`, …), as in Envoy. */
export type Matcher = PathMatcher | HeaderMatcher | QueryParameterMatcher | ClaimMatcher;
