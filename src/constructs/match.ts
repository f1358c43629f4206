import type { HTTPMatchRequest, StringMatch } from '../imports/virtual-service';

/** The requests that fit one of these; all requests, if there are none. */
export type Match = readonly HTTPMatchRequest[];

/** Two conditions that a single match of the API cannot express together. */
export class InexpressibleMatch extends Error {}

/** The requests that fit both. Nothing if there are none. */
export function both(one: Match, other: Match): Match | undefined {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const found = one.flatMap((a) => other.flatMap((b) => bothBlocks(a, b) ?? []));
  return found.length > 0 ? found : undefined;
}

/** Equal conditions have equal texts. */
export function matchKey(match: Match): string {
  if (match.length === 0) return '';
  return JSON.stringify(match.map((it) => JSON.stringify(sorted(it))).sort());
}

type Block = HTTPMatchRequest;
type Merged<T> = { readonly value?: T } | undefined;

/** Nothing if no request fits both. */
function bothBlocks(a: Block, b: Block): Block | undefined {
  if (a.uri && b.uri && (a.ignoreUriCase || b.ignoreUriCase) && matchKey([a]) !== matchKey([b])) {
    throw new InexpressibleMatch('two conditions on the path, of which one treats upper and lower case alike');
  }
  const merged: Record<string, Merged<unknown>> = {
    uri: bothStrings(a.uri, b.uri),
    scheme: bothStrings(a.scheme, b.scheme),
    method: bothStrings(a.method, b.method),
    authority: bothStrings(a.authority, b.authority),
    headers: bothMaps(a.headers, b.headers, bothStrings),
    queryParams: bothMaps(a.queryParams, b.queryParams, bothStrings),
    withoutHeaders: bothMaps(a.withoutHeaders, b.withoutHeaders, neitherString),
    sourceLabels: bothMaps(a.sourceLabels, b.sourceLabels, same),
    sourceNamespace: same(a.sourceNamespace, b.sourceNamespace),
    port: same(a.port, b.port),
    gateways: bothLists(a.gateways, b.gateways),
  };
  if (Object.values(merged).includes(undefined)) return undefined;
  const entries = Object.entries(merged).flatMap(([key, it]) => (it?.value === undefined ? [] : [[key, it.value]]));
  return { ...b, ...a, ...Object.fromEntries(entries) };
}

function bothStrings(a: StringMatch | undefined, b: StringMatch | undefined): Merged<StringMatch> {
  if (!a || !b) return { value: a ?? b };
  if (isPresence(a)) return { value: b };
  if (isPresence(b)) return { value: a };
  if (a.regex !== undefined || b.regex !== undefined) return sameRegex(a, b);
  if (a.exact !== undefined) return fits(a.exact, b) ? { value: a } : undefined;
  if (b.exact !== undefined) return fits(b.exact, a) ? { value: b } : undefined;
  if (a.prefix?.startsWith(b.prefix ?? '')) return { value: a };
  return b.prefix?.startsWith(a.prefix ?? '') ? { value: b } : undefined;
}

function sameRegex(a: StringMatch, b: StringMatch): Merged<StringMatch> {
  if (a.regex === b.regex) return { value: a };
  throw new InexpressibleMatch('two conditions on one text, of which one is a regular expression');
}

function fits(text: string, { exact, prefix = '' }: StringMatch): boolean {
  return exact === undefined ? text.startsWith(prefix) : text === exact;
}

function isPresence(it: StringMatch): boolean {
  return it.exact === undefined && it.prefix === undefined && it.regex === undefined;
}

function neitherString(a: StringMatch | undefined, b: StringMatch | undefined): Merged<StringMatch> {
  if (!a || !b || JSON.stringify(a) === JSON.stringify(b)) return { value: a ?? b };
  throw new InexpressibleMatch('two values that one header must not have');
}

function same<T>(a: T | undefined, b: T | undefined): Merged<T> {
  return a === undefined || b === undefined || a === b ? { value: a ?? b } : undefined;
}

function bothLists(a: readonly string[] | undefined, b: readonly string[] | undefined): Merged<readonly string[]> {
  if (!a || !b) return { value: a ?? b };
  const common = a.filter((it) => b.includes(it));
  return common.length > 0 ? { value: common } : undefined;
}

function bothMaps<T>(
  a: Readonly<Record<string, T>> | undefined,
  b: Readonly<Record<string, T>> | undefined,
  merge: (a: T | undefined, b: T | undefined) => Merged<T>,
): Merged<Record<string, T>> {
  if (!a && !b) return {};
  const value: Record<string, T> = {};
  for (const key of new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])) {
    const it = merge(a?.[key], b?.[key]);
    if (!it) return undefined;
    if (it.value !== undefined) value[key] = it.value;
  }
  return { value };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => [key, sorted(it)]),
  );
}
