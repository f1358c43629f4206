import type { ClusterShare, EndpointShare } from '../decision';
import { type Matcher, matches } from '../match/matcher';
import type { PreparedRequest } from '../match/prepared-request';
import { stringMatches, type ValueMatch } from '../match/string-match';
import type { Route } from '../table';
import type { ForwardTerms } from './forward-terms';
import { sharedPath } from './shared-path';

/**
 * A route as its requests see it. All they look at stands in this one object or is shared by many: among thousands of hosts, time
 * goes into fetching what was not looked at for a while.
 */
export class RoutePlan {
  /** The next one that is found by the same key. */
  public next: RoutePlan | undefined = undefined;
  /** Found out for the first request that is sent on, as are its destinations. */
  public terms: ForwardTerms | undefined = undefined;
  public clusters: readonly ClusterShare[] = [];
  public endpoints: readonly EndpointShare[] = [];
  private readonly path: ValueMatch | undefined;
  private readonly others: readonly Matcher[];

  public constructor(
    public readonly route: Route,
    /** In the virtual host. */
    public readonly position: number,
  ) {
    // A match has one condition on the path at most, and it comes first.
    const [first, ...others] = route.match;
    this.path = first?.on === 'path' ? sharedPath(first.value) : undefined;
    this.others = this.path ? noneOr(others) : noneOr(route.match);
  }

  public matches(request: PreparedRequest): boolean {
    if (this.path !== undefined && !stringMatches(this.path, request.path)) return false;
    for (const it of this.others) if (!matches(it, request)) return false;
    return true;
  }
}

/** The first of routes of which each knows the next. */
export type Chain = RoutePlan | undefined;

export function chained(plans: readonly RoutePlan[]): Chain {
  for (let index = 1; index < plans.length; index++) plans[index - 1].next = plans[index];
  return plans[0];
}

/** The first of a chain that matches, if it stands before `best`, otherwise `best`. */
export function firstMatch(chain: Chain, request: PreparedRequest, best?: RoutePlan): RoutePlan | undefined {
  const end = best === undefined ? Number.POSITIVE_INFINITY : best.position;
  for (let it = chain; it !== undefined && it.position < end; it = it.next) if (it.matches(request)) return it;
  return best;
}

const NONE: readonly Matcher[] = [];

const noneOr = (matchers: readonly Matcher[]): readonly Matcher[] => (matchers.length === 0 ? NONE : matchers);
