import type { Matcher } from '../match/matcher';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import { type Chain, chained, firstMatch, type RoutePlan } from './route-plan';
import { sharedPath } from './shared-path';

/** Routes under one condition each without which they cannot match: the rarest of those that a request can be looked up by. */
export class KeyedRoutes {
  /** Those that cannot be looked up. */
  public readonly others: readonly RoutePlan[];
  private readonly byPath: Chains;
  private readonly byPrefix: Chains;
  private readonly prefixLengths: readonly number[];
  private readonly byHeader: readonly (readonly [name: string, byValue: Chains])[];

  public constructor(plans: readonly RoutePlan[]) {
    const groups = groupsOf(plans);
    const chainsUnder = (kind: string): Chains => chainsOf(groups.get(kind));
    this.others = groups.get(OTHERS)?.get('') ?? [];
    this.byPath = chainsUnder(PATH);
    this.byPrefix = chainsUnder(PREFIX);
    this.prefixLengths = [...new Set([...this.byPrefix.keys()].map((it) => it.length))];
    const names = [...groups.keys()].filter((it) => !NO_HEADERS.has(it));
    this.byHeader = names.length === 0 ? NONE : names.map((name) => [name, chainsUnder(name)]);
  }

  /** The first of those that can be looked up. */
  public find(request: PreparedRequest): RoutePlan | undefined {
    const { path } = request;
    let best = firstMatch(this.byPath.get(path), request);
    for (const length of this.prefixLengths) {
      if (length <= path.length) best = firstMatch(this.byPrefix.get(path.slice(0, length)), request, best);
    }
    for (const [name, byValue] of this.byHeader) {
      for (const line of headerLines(request, name) ?? []) best = firstMatch(byValue.get(line), request, best);
    }
    return best;
  }
}

/** By the value that routes ask for. */
type Chains = ReadonlyMap<string, Chain>;

// One for all: what is empty need not be fetched.
const EMPTY: Chains = new Map();
const NONE: readonly [string, Chains][] = [];

const chainsOf = (groups: ReadonlyMap<string, readonly RoutePlan[]> | undefined): Chains =>
  groups ? new Map([...groups].map(([value, members]) => [value, chained(members)])) : EMPTY;

/** What a request can be looked up by, if it is to satisfy a condition. */
interface Key {
  /** The name of a header, or one of those below, which are none. */
  readonly kind: string;
  readonly value: string;
}

const PATH = 'path =';
const PREFIX = 'path ^';
const OTHERS = 'others *';
const NO_HEADERS: ReadonlySet<string> = new Set([PATH, PREFIX, OTHERS]);
const NO_KEY: Key = { kind: OTHERS, value: '' };

function keyOf(matcher: Matcher): Key | undefined {
  if (matcher.on === 'path') {
    const path = sharedPath(matcher.value);
    if (path.kind === 'regex' || path.ignoreCase) return undefined;
    return { kind: path.kind === 'exact' ? PATH : PREFIX, value: path.value };
  }
  if (matcher.on !== 'header' || matcher.invert || matcher.value.kind !== 'exact') return undefined;
  return { kind: matcher.name, value: matcher.value.value };
}

/** By kind and value of the rarest key of each route. */
function groupsOf(plans: readonly RoutePlan[]): ReadonlyMap<string, ReadonlyMap<string, RoutePlan[]>> {
  const keys = plans.map(({ route }) => route.match.map(keyOf).filter((it) => it !== undefined));
  const population = new Map<string, number>();
  for (const it of keys.flat()) population.set(textOf(it), (population.get(textOf(it)) ?? 0) + 1);
  const groups = new Map<string, Map<string, RoutePlan[]>>();
  for (const [position, plan] of plans.entries()) insert(groups, rarestOf(keys[position], population), plan);
  return groups;
}

function rarestOf(keys: readonly Key[], population: ReadonlyMap<string, number>): Key {
  let rarest = NO_KEY;
  let fewest = Number.POSITIVE_INFINITY;
  for (const key of keys) {
    const size = population.get(textOf(key)) ?? 0;
    if (size < fewest) [rarest, fewest] = [key, size];
  }
  return rarest;
}

const textOf = ({ kind, value }: Key): string => `${kind} ${value}`;

function insert(groups: Map<string, Map<string, RoutePlan[]>>, { kind, value }: Key, plan: RoutePlan): void {
  const byValue = groups.get(kind) ?? new Map<string, RoutePlan[]>();
  groups.set(kind, byValue);
  const members = byValue.get(value);
  if (members) members.push(plan);
  else byValue.set(value, [plan]);
}
