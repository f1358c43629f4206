import { entriesOf, type Message, type ProtoMap } from '../decode/message';
import type { Use } from './first-uses';

type StringMatch = Message<'networking.StringMatch'>;
type HttpRoute = Message<'networking.HTTPRoute'>;

/** A match on a path prefix. */
export interface PrefixMatch extends Use {
  readonly prefix: string;
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

/** The second part of istiod's analyzeUnreachableHTTPRules: pairs of a match and a later one that it leaves nothing. */
export function shadowedPrefixes(
  rules: readonly HttpRoute[],
  uses: readonly Use[],
): readonly (readonly [PrefixMatch, PrefixMatch])[] {
  const all = uses.flatMap((use) => prefixMatch(rules, use));
  const pairs: (readonly [PrefixMatch, PrefixMatch])[] = [];
  for (const [index, earlier] of all.entries()) {
    for (let at = index + 1; at < all.length; at++) {
      if (isShadowed(all[at], earlier, rules)) pairs.push([earlier, all[at]]);
    }
  }
  return pairs;
}

// istiod: genMatchHTTPRoutes
function prefixMatch(rules: readonly HttpRoute[], { rule, match, firstRule }: Use): readonly PrefixMatch[] {
  const prefix = rules[rule].match[match].uri?.prefix;
  return firstRule === undefined && prefix ? [{ rule, match, prefix }] : [];
}

/** The prefixes decide most pairs. */
const isShadowed = (later: PrefixMatch, earlier: PrefixMatch, rules: readonly HttpRoute[]): boolean =>
  later.prefix !== earlier.prefix &&
  later.prefix.startsWith(earlier.prefix) &&
  covers(conditionsOf(rules, earlier), conditionsOf(rules, later));

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
  new Map(entriesOf(map).map(([name, it]) => [name, conditionOf(it)]));

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
