import { isNamed } from '../describe/destination-name';
import { Distribution } from './distribution';

/** One way a request and all the calls it causes can turn out. */
export interface Journey {
  /** What the caller gets; 503 when no connection comes about. */
  readonly status: number;
  /** Time until the answer, in nanoseconds: injected delays and waiting only. */
  readonly duration: bigint;
  /** Everything that served a part of it, and the clusters that led there. */
  readonly called: readonly string[];
  /** Clusters of calls that failed for good, with their workloads. */
  readonly failed: readonly string[];
}

export const journeys = (journey: Journey): Distribution<Journey> => Distribution.certain(journey, keyOf);

export const oneOf = (parts: Parameters<typeof Distribution.mix<Journey>>[0]): Distribution<Journey> =>
  Distribution.mix(parts, keyOf);

const keyOf = ({ status, duration, called, failed }: Journey): string =>
  `${status} ${duration} ${called.join(' ')} / ${failed.join(' ')}`;

/** The one, and after it the other, whose answer counts. */
export const after = (first: Journey, second: Journey): Journey => ({
  status: second.status,
  duration: first.duration + second.duration,
  called: union(first.called, second.called),
  failed: union(first.failed, second.failed),
});

export const union = (a: readonly string[], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].sort();

/** Does a name of a workload or cluster mean what a user calls `name`: `service/subset`, `service`, a workload, or the whole name? */
export const isCalled = (place: string, name: string): boolean =>
  isNamed(place, name) || place === name || place.slice(place.indexOf('/') + 1) === name;
