import { isObject } from '../../model/json';
import type { Request } from '../../model/request';
import type { Json, JsonObject } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import type { Distribution } from '../../routing/follow/distribution';
import { follow, NotFollowed } from '../../routing/follow/follow';
import { isCalled, type Journey } from '../../routing/follow/journey';
import type { ServiceCall } from '../../routing/follow/service-call';
import { nanosecondsText } from '../../std/duration';
import { Fraction } from '../../std/fraction';

/** Does a journey count for a name? */
type Counts = (journey: Journey, name: string) => boolean;

/**
 * What can be expected of everything a request causes, as exact probabilities by name: destinations called at least once, destinations of which
 * a call failed for good, statuses the caller gets, and times until the answer.
 */
const ON_THE_WAY: Readonly<Record<string, Counts>> = {
  calls: ({ called }, name) => called.some((it) => isCalled(it, name)),
  failedCalls: ({ failed }, name) => failed.some((it) => isCalled(it, name)),
  answers: ({ status }, name) => String(status) === name,
  durations: ({ duration }, name) => nanosecondsText(duration) === name,
};

export const EXPECTABLE_ON_THE_WAY: readonly string[] = Object.keys(ON_THE_WAY);

/** The part about the decision at hand, and that about all calls that follow from it. */
export function splitExpectation(expect: JsonObject): { readonly here: JsonObject; readonly onTheWay: JsonObject } {
  const entries = Object.entries(expect);
  return {
    here: Object.fromEntries(entries.filter(([field]) => !Object.hasOwn(ON_THE_WAY, field))),
    onTheWay: Object.fromEntries(entries.filter(([field]) => Object.hasOwn(ON_THE_WAY, field))),
  };
}

/** A request and the calls that can follow. */
export interface Way {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly calls: readonly ServiceCall[];
}

/** What does not hold, a line each: `calls of ratings: 1/2, expected 2/3`. */
export function unmetOnTheWay(expect: JsonObject, { snapshot, request, calls }: Way): string[] {
  if (Object.keys(expect).length === 0) return [];
  try {
    const journeys = follow(snapshot, request, calls);
    return Object.entries(expect).flatMap(([field, shares]) => wrongShares(field, shares, journeys));
  } catch (error) {
    if (error instanceof NotFollowed) return [error.message];
    throw error;
  }
}

function wrongShares(field: string, shares: Json, journeys: Distribution<Journey>): string[] {
  if (!isObject(shares)) return [`"${field}" must map names to probabilities`];
  return Object.entries(shares).flatMap(([name, share]) => {
    const wanted = Fraction.parse(share);
    const actual = journeys.probability((it) => ON_THE_WAY[field](it, name));
    if (!wanted) return [`the probability ${JSON.stringify(share)} of ${name} is no fraction, percentage or number`];
    return actual.equals(wanted) ? [] : [`${field} ${name} has probability ${actual}, expected ${wanted}`];
  });
}
