import { oncePer } from '../../std/once-per';
import { type Matcher, matches } from '../match/matcher';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import type { Route, VirtualHost } from '../table';

/** The first route of a virtual host all of whose conditions hold. envoy: VirtualHostImpl::getRouteFromEntries. */
export function findRoute(virtualHost: VirtualHost, request: PreparedRequest): Route | undefined {
  const { routes } = virtualHost;
  if (routes.length <= FEW) return routes.find((it) => routeMatches(it, request));
  for (const index of inOrder(candidates(indexOf(virtualHost), request))) {
    if (routeMatches(routes[index], request)) return routes[index];
  }
  return undefined;
}

/** So many routes are as fast to try one by one. */
const FEW = 8;

function routeMatches({ match }: Route, request: PreparedRequest): boolean {
  for (const it of match) if (!matches(it, request)) return false;
  return true;
}

/**
 * Each route stands under one condition without which it cannot match, the rarest of those that can be looked up.
 * Lists hold positions in the virtual host, ascending.
 */
interface RouteIndex {
  readonly byPath: ReadonlyMap<string, readonly number[]>;
  readonly byPrefix: ReadonlyMap<string, readonly number[]>;
  readonly prefixLengths: readonly number[];
  readonly byHeader: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly others: readonly number[];
}

const indexOf: (virtualHost: VirtualHost) => RouteIndex = oncePer(({ routes }) => {
  const population = new Map<string, number>();
  for (const { match } of routes) for (const it of match) count(population, keyOf(it));
  const byPath = new Map<string, number[]>();
  const byPrefix = new Map<string, number[]>();
  const byHeader = new Map<string, Map<string, number[]>>();
  const others: number[] = [];
  for (const [position, { match }] of routes.entries()) {
    const rarest = rarestOf(match, population);
    if (!rarest) others.push(position);
    else if (rarest.on === 'header') insert(inner(byHeader, rarest.name), rarest.value, position);
    else insert(rarest.kind === 'exact' ? byPath : byPrefix, rarest.value, position);
  }
  return {
    byPath,
    byPrefix,
    byHeader,
    others,
    prefixLengths: [...new Set([...byPrefix.keys()].map((it) => it.length))],
  };
});

type Key =
  | { readonly on: 'path'; readonly kind: 'exact' | 'prefix'; readonly value: string }
  | { readonly on: 'header'; readonly name: string; readonly value: string };

/** What a request can be looked up by, if it is to satisfy the condition. */
function keyOf(matcher: Matcher): Key | undefined {
  if (matcher.on === 'path') {
    const { kind, value } = matcher.value;
    return kind === 'regex' || matcher.value.ignoreCase ? undefined : { on: 'path', kind, value };
  }
  if (matcher.on !== 'header' || matcher.invert || matcher.value.kind !== 'exact') return undefined;
  return { on: 'header', name: matcher.name, value: matcher.value.value };
}

function rarestOf(match: readonly Matcher[], population: ReadonlyMap<string, number>): Key | undefined {
  let rarest: Key | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const key of match.map(keyOf)) {
    const size = key ? (population.get(textOf(key)) ?? 0) : Number.POSITIVE_INFINITY;
    if (size < fewest) [rarest, fewest] = [key, size];
  }
  return rarest;
}

const textOf = (key: Key): string => JSON.stringify(key);

function count(population: Map<string, number>, key: Key | undefined): void {
  if (key) population.set(textOf(key), (population.get(textOf(key)) ?? 0) + 1);
}

function inner<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const found = map.get(key) ?? new Map<string, Value>();
  map.set(key, found);
  return found;
}

function insert(map: Map<string, number[]>, key: string, position: number): void {
  const found = map.get(key);
  if (found) found.push(position);
  else map.set(key, [position]);
}

function candidates(index: RouteIndex, request: PreparedRequest): (readonly number[])[] {
  const lists = [index.others];
  const add = (list: readonly number[] | undefined) => list && lists.push(list);
  add(index.byPath.get(request.path));
  for (const length of index.prefixLengths) {
    if (length <= request.path.length) add(index.byPrefix.get(request.path.slice(0, length)));
  }
  for (const [name, byValue] of index.byHeader) {
    for (const line of new Set(headerLines(request, name))) add(byValue.get(line));
  }
  return lists;
}

/** The positions of all lists, ascending; no position stands in two. */
function* inOrder(lists: readonly (readonly number[])[]): Iterable<number> {
  const next = lists.map(() => 0);
  for (;;) {
    let first = -1;
    for (let list = 0; list < lists.length; list++) {
      if (next[list] === lists[list].length) continue;
      if (first < 0 || lists[list][next[list]] < lists[first][next[first]]) first = list;
    }
    if (first < 0) return;
    yield lists[first][next[first]++];
  }
}
