import type { IConstruct } from 'constructs';
import type { TrafficPolicy } from '../imports/destination-rule';
import type { HTTPRoute } from '../imports/virtual-service';
import type { Match } from './match';

/** What may be said about requests besides where they go. */
export type RouteExtras = Pick<
  HTTPRoute,
  'fault' | 'timeout' | 'retries' | 'headers' | 'corsPolicy' | 'mirrors' | 'rewrite'
>;

/** A construct decides where some requests to a host go. */
export interface RouteContribution {
  readonly by: IConstruct;
  readonly match: Match;
  /** Where to, and what it says besides. */
  readonly route: Pick<HTTPRoute, 'name' | 'route' | 'redirect' | 'directResponse'> & RouteExtras;
  /** Lower ones come first. */
  readonly order: number;
}

/** A construct says something else about some requests to a host. */
export interface ExtrasContribution {
  readonly by: IConstruct;
  readonly match: Match;
  readonly extras: RouteExtras;
}

/** A construct says something about connections to a host, or to one of its subsets. */
export interface PolicyContribution {
  readonly by: IConstruct;
  readonly subset?: string;
  readonly policy: TrafficPolicy;
}

/** Two constructs that cannot both have their way. */
export interface Contradiction {
  readonly one: IConstruct;
  readonly other: IConstruct;
  /** What is wrong, to be read behind the paths of the two. */
  readonly message: string;
}
