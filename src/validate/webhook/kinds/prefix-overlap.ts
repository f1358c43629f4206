import type { Message } from '../decode/message';
import type { Use } from './first-uses';
import { type Conditions, conditionsOf, SameConditions } from './match-conditions';

type HttpRoute = Message<'networking.HTTPRoute'>;

/** A match on a path prefix. */
export interface PrefixMatch extends Use {
  readonly prefix: string;
  readonly value: Message<'networking.HTTPMatchRequest'>;
}

type Pair = readonly [earlier: PrefixMatch, later: PrefixMatch];

/** More than anybody reads; 10,000 prefixes of each other make 50 million pairs, and istiod would name them all. */
const ENOUGH_PAIRS = 10_000;

/** The second part of istiod's analyzeUnreachableHTTPRules: pairs of a match and a later one that it leaves nothing. */
export function shadowedPrefixes(rules: readonly HttpRoute[], uses: readonly Use[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const seen = new EarlierPrefixes();
  for (const use of uses) {
    const later = prefixMatch(rules, use);
    if (!later) continue;
    for (const earlier of seen.covering(later)) pairs.push([earlier, later]);
    if (pairs.length >= ENOUGH_PAIRS) break;
    seen.add(later);
  }
  return pairs.sort(([a], [b]) => a.rule - b.rule || a.match - b.match);
}

// istiod: genMatchHTTPRoutes
function prefixMatch(rules: readonly HttpRoute[], { rule, match, firstRule }: Use): PrefixMatch | undefined {
  const value = rules[rule].match[match];
  const prefix = value.uri?.prefix;
  return firstRule === undefined && prefix ? { rule, match, prefix, value } : undefined;
}

/** Matches by their prefix, so that those which a path begins with are found without a look at the rest. */
class EarlierPrefixes {
  private readonly byPrefix = new Map<string, SamePrefix>();
  private readonly lengths = new Set<number>();

  public add(match: PrefixMatch): void {
    const same = this.byPrefix.get(match.prefix);
    if (same) same.add(match);
    else this.byPrefix.set(match.prefix, new SamePrefix(match));
    this.lengths.add(match.prefix.length);
  }

  /** Those of a shorter prefix that leave `later` nothing. */
  public covering({ prefix, value }: PrefixMatch): readonly PrefixMatch[] {
    const found: PrefixMatch[] = [];
    for (const length of this.lengths) {
      const shorter = length < prefix.length ? this.byPrefix.get(prefix.slice(0, length)) : undefined;
      for (const it of shorter?.covering(conditionsOf(value)) ?? []) found.push(it);
    }
    return found;
  }
}

/** Matches of one prefix; their conditions are looked at when a longer prefix comes. */
class SamePrefix {
  private readonly waiting: PrefixMatch[];
  private readonly byNames = new Map<string, SameConditions<PrefixMatch>>();

  public constructor(first: PrefixMatch) {
    this.waiting = [first];
  }

  public add(match: PrefixMatch): void {
    this.waiting.push(match);
  }

  public covering({ names, values }: Conditions): readonly PrefixMatch[] {
    for (const it of this.waiting.splice(0)) this.put(it);
    return this.byNames.get(names)?.covering(values) ?? [];
  }

  private put(match: PrefixMatch): void {
    const { names, values } = conditionsOf(match.value);
    const same = this.byNames.get(names) ?? new SameConditions<PrefixMatch>(values.length);
    this.byNames.set(names, same);
    same.add(values, match);
  }
}
