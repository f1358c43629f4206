import { entriesOf, type Message, type ProtoMap } from '../decode/message';
import type { Use } from './first-uses';

type StringMatch = Message<'networking.StringMatch'>;
type HttpRoute = Message<'networking.HTTPRoute'>;

/** A match on a path prefix. */
export interface PrefixMatch extends Use {
  readonly prefix: string;
}

type Pair = readonly [earlier: PrefixMatch, later: PrefixMatch];

/** The second part of istiod's analyzeUnreachableHTTPRules: pairs of a match and a later one that it leaves nothing. */
export function shadowedPrefixes(rules: readonly HttpRoute[], uses: readonly Use[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const seen = new ShorterPrefixes(rules);
  for (const use of uses) {
    const later = prefixMatch(rules, use);
    if (!later) continue;
    for (const earlier of seen.covering(later)) pairs.push([earlier, later]);
    seen.add(later);
  }
  return pairs.sort(([a], [b]) => a.rule - b.rule || a.match - b.match);
}

// istiod: genMatchHTTPRoutes
function prefixMatch(rules: readonly HttpRoute[], { rule, match, firstRule }: Use): PrefixMatch | undefined {
  const prefix = rules[rule].match[match].uri?.prefix;
  return firstRule === undefined && prefix ? { rule, match, prefix } : undefined;
}

/** Matches by their prefix, so that those which a path begins with are found without a look at the rest. */
class ShorterPrefixes {
  private readonly byPrefix = new Map<string, PrefixMatch[]>();
  private readonly lengths = new Set<number>();

  public constructor(private readonly rules: readonly HttpRoute[]) {}

  public add(match: PrefixMatch): void {
    const same = this.byPrefix.get(match.prefix);
    if (same) same.push(match);
    else this.byPrefix.set(match.prefix, [match]);
    this.lengths.add(match.prefix.length);
  }

  /** Those of a shorter prefix that leave `later` nothing. */
  public covering(later: PrefixMatch): readonly PrefixMatch[] {
    const begun = [...this.lengths].flatMap((length) => this.shorter(later.prefix, length));
    if (begun.length === 0) return begun;
    const conditions = conditionsOf(this.rules, later);
    return begun.filter((it) => covers(conditionsOf(this.rules, it), conditions));
  }

  private shorter(prefix: string, length: number): readonly PrefixMatch[] {
    return length < prefix.length ? (this.byPrefix.get(prefix.slice(0, length)) ?? []) : [];
  }
}

/** istiod: OverlappingMatchValidationForHTTPRoute, besides the prefix. The other fields of a match do not count. */
interface Conditions {
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly queryParams: ReadonlyMap<string, string>;
  readonly withoutHeaders: ReadonlyMap<string, string>;
}

function conditionsOf(rules: readonly HttpRoute[], { rule, match }: Use): Conditions {
  const { port, method, authority, headers, queryParams, withoutHeaders } = rules[rule].match[match];
  return {
    port,
    method: conditionOf(method) || 'exact:GET',
    authority: conditionOf(authority),
    headers: conditionsByName(headers),
    queryParams: conditionsByName(queryParams),
    withoutHeaders: conditionsByName(withoutHeaders),
  };
}

const conditionsByName = (map: ProtoMap<StringMatch>): ReadonlyMap<string, string> =>
  new Map([...entriesOf(map)].map(([name, it]) => [name, conditionOf(it)]));

// istiod: assignExactOrPrefix. A regex is as good as nothing.
function conditionOf(match: StringMatch | undefined): string {
  if (match?.exact) return `exact:${match.exact}`;
  return match?.prefix ? `prefix:${match.prefix}` : '';
}

// istiod: coveredValidation
function covers(earlier: Conditions, later: Conditions): boolean {
  return (
    later.port === earlier.port &&
    earlier.method.startsWith(later.method) &&
    earlier.authority.startsWith(later.authority) &&
    coversAll(earlier.headers, later.headers) &&
    coversAll(earlier.queryParams, later.queryParams) &&
    coversAll(earlier.withoutHeaders, later.withoutHeaders)
  );
}

const coversAll = (earlier: ReadonlyMap<string, string>, later: ReadonlyMap<string, string>): boolean =>
  earlier.size === later.size &&
  [...earlier].every(([name, condition]) => later.has(name) && condition.startsWith(later.get(name) ?? ''));
