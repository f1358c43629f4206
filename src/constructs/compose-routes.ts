import type { IConstruct } from 'constructs';
import type { HTTPRoute } from '../imports/virtual-service';
import type { Contradiction, ExtrasContribution, RouteContribution, RouteExtras } from './contribution';
import { describeMatch } from './describe-match';
import { both, InexpressibleMatch, type Match, matchKey } from './match';
import { compareNarrowness } from './narrowness';

/** A rule, and the construct that decided where it goes. */
export interface ComposedRoute {
  readonly by: IConstruct;
  readonly route: HTTPRoute;
}

/** The rules of one VirtualService, and what contributions contradict each other. */
export interface Composition {
  readonly routes: readonly ComposedRoute[];
  readonly contradictions: readonly Contradiction[];
}

/** A rule in the making: each extra remembers who gave it, and for which requests. */
interface Draft {
  readonly match: Match;
  readonly from: RouteContribution;
  readonly extras: readonly ExtrasContribution[];
}

/**
 * Puts contributions in order and joins them.
 *
 * Rules with a lower `order` come first. Among equals narrow ones come before wide ones (more conditions, then stricter ones, then
 * longer prefixes), and those that are as narrow in the order of the program. The rule for all requests comes last. Extras that
 * hold for some requests only split a rule in two; the narrower extra wins over the wider.
 */
export function composeRoutes(
  host: string,
  routes: readonly RouteContribution[],
  extras: readonly ExtrasContribution[],
): Composition {
  const ordered = inOrder(routes);
  const contradictions: Contradiction[] = [...contradictingRoutes(host, ordered), ...contradictingExtras(host, extras)];
  const drafts = [...extras]
    .sort((a, b) => compareNarrowness(a.match, b.match))
    .reduce(
      (before, it) => before.flatMap((draft) => withExtras(draft, it, contradictions)),
      ordered.map((from): Draft => ({ match: from.match, from, extras: [] })),
    );
  return { routes: drafts.map((it) => ({ by: it.from.by, route: routeOf(it) })), contradictions };
}

/** Contributions in the order of their rules. */
export function inOrder(routes: readonly RouteContribution[]): RouteContribution[] {
  return [...routes].sort(compareRoutes);
}

function compareRoutes(a: RouteContribution, b: RouteContribution): number {
  const wide = Number(a.match.length === 0) - Number(b.match.length === 0);
  return wide || a.order - b.order || compareNarrowness(a.match, b.match);
}

function withExtras(draft: Draft, it: ExtrasContribution, contradictions: Contradiction[]): Draft[] {
  // who sends some requests to a dark version does not want them mirrored there, too
  if (draft.from.by === it.by) return [draft];
  try {
    const match = both(draft.match, it.match);
    if (!match) return [draft];
    const extended = { ...draft, match, extras: [...draft.extras, it] };
    return matchKey(match) === matchKey(draft.match) ? [extended] : [extended, draft];
  } catch (error) {
    if (!(error instanceof InexpressibleMatch)) throw error;
    const message = `cannot hold together: that would take ${error.message}`;
    contradictions.push({ one: draft.from.by, other: it.by, message });
    return [draft];
  }
}

function routeOf({ match, from, extras }: Draft): HTTPRoute {
  const joined = [...extras].reverse().reduce<RouteExtras>((wider, it) => joinExtras(wider, it.extras), {});
  return { ...(match.length > 0 && { match }), ...joinExtras(joined, from.route), ...pickAction(from) };
}

function pickAction({ route: { name, route, redirect, directResponse } }: RouteContribution): HTTPRoute {
  return {
    ...(name !== undefined && { name }),
    ...(route && { route }),
    ...(redirect && { redirect }),
    ...(directResponse && { directResponse }),
  };
}

/** What `narrow` says, and what `wide` says about the rest. */
function joinExtras(wide: RouteExtras, narrow: RouteExtras): RouteExtras {
  const { fault, mirrors } = wide;
  return {
    ...wide,
    ...narrow,
    ...(fault && narrow.fault && { fault: { ...fault, ...narrow.fault } }),
    ...(mirrors && narrow.mirrors && { mirrors: [...mirrors, ...narrow.mirrors] }),
  };
}

function contradictingRoutes(host: string, routes: readonly RouteContribution[]): Contradiction[] {
  return pairs(routes, (it) => matchKey(it.match)).map(([one, other]) => ({
    one: one.by,
    other: other.by,
    message: `both decide where requests to ${host} go when ${describeMatch(one.match)}; keep one of them`,
  }));
}

function contradictingExtras(host: string, extras: readonly ExtrasContribution[]): Contradiction[] {
  const single = extras.flatMap((it) => partsOf(it.extras).map((part) => ({ ...it, part })));
  return pairs(single, (it) => `${it.part} ${matchKey(it.match)}`).map(([one, other]) => ({
    one: one.by,
    other: other.by,
    message: `both decide the ${one.part} of ${one.match.length === 0 ? 'all requests' : `requests where ${describeMatch(one.match)}`} to ${host}; keep one of them`,
  }));
}

/** What may be said only once. Mirrors add up. */
function partsOf({ fault, mirrors, ...rest }: RouteExtras): string[] {
  return [...Object.keys(rest), ...Object.keys(fault ?? {})];
}

/** Each element with the first one of the same key. */
function pairs<T>(all: readonly T[], keyOf: (it: T) => string): [T, T][] {
  const first = new Map<string, T>();
  return all.flatMap((it): [T, T][] => {
    const key = keyOf(it);
    const earlier = first.get(key);
    if (earlier) return [[earlier, it]];
    first.set(key, it);
    return [];
  });
}
