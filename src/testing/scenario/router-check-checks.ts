import { isObject, objectOf, objectsOf, textOf } from '../../model/json';
import type { Json, JsonObject } from '../../model/resource';
import type { ClusterShare, Decision, Upstream } from '../../routing/decision';
import { stringMatches } from '../../routing/match/string-match';
import type { RouterCheckInput } from './test-file';

/** What a request of a router check met. */
export interface RouterCheckAnswer {
  readonly input: RouterCheckInput;
  readonly decision?: Decision;
  /** The destination drawn; nothing when the proxy answers itself. */
  readonly cluster?: ClusterShare;
}

/** What is wrong with an answer, a line each. */
type Check = (expected: Json, answer: RouterCheckAnswer) => readonly string[];

/** By the names of Envoy's tool. A text that does not apply is empty there. envoy: RouterCheckTool. */
export const CHECKS: Readonly<Record<string, Check>> = {
  cluster_name: sameText('cluster_name', ({ cluster }) => cluster?.cluster),
  virtual_cluster_name: sameText('virtual_cluster_name', () => undefined),
  virtual_host_name: sameText('virtual_host_name', ({ decision }) => decision?.virtualHost?.name),
  path_rewrite: sameText('path_rewrite', (it) => upstreamOf(it)?.path ?? it.input.path),
  host_rewrite: sameText('host_rewrite', (it) => upstreamOf(it)?.authority ?? it.input.authority),
  path_redirect: sameText('path_redirect', ({ decision }) => decision?.location),
  request_header_matches: (expected, answer) =>
    objectsOf(expected).flatMap((it) => headerProblem(it, requestHeaders(answer))),
  response_header_matches: () => [
    'response_header_matches is not supported: nothing is known of what upstreams answer',
  ],
};

function sameText(field: string, actualOf: (answer: RouterCheckAnswer) => string | undefined): Check {
  return (expected, answer) => {
    const actual = actualOf(answer) ?? '';
    return actual === textOf(expected) ? [] : [`${field} is "${actual}", expected "${textOf(expected)}"`];
  };
}

const upstreamOf = ({ decision, cluster }: RouterCheckAnswer): Upstream | undefined =>
  cluster?.upstream ?? decision?.upstream;

/** The headers that arrive upstream, `:path` and its like among them. */
function requestHeaders(answer: RouterCheckAnswer): ReadonlyMap<string, string> {
  const { input } = answer;
  const upstream = upstreamOf(answer);
  const headers = new Map(Object.entries(input.headers).map(([name, lines]) => [name.toLowerCase(), lines.join(',')]));
  for (const name of upstream?.removeHeaders ?? []) headers.delete(name.toLowerCase());
  for (const [name, value] of Object.entries(upstream?.setHeaders ?? {}))
    headers.set(name.toLowerCase(), [value].flat().join(','));
  for (const [name, value] of Object.entries(upstream?.addHeaders ?? {})) {
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), [...(before === undefined ? [] : [before]), ...[value].flat()].join(','));
  }
  return headers
    .set(':path', upstream?.path ?? input.path)
    .set(':authority', upstream?.authority ?? input.authority)
    .set(':method', input.method);
}

/** envoy: config.route.v3.HeaderMatcher, its exact, prefix, regex and present forms, old and new. */
function headerProblem(matcher: JsonObject, headers: ReadonlyMap<string, string>): readonly string[] {
  const name = textOf(matcher.name).toLowerCase();
  const actual = headers.get(name);
  const holds = headerHolds(matcher, actual);
  if (holds === undefined) return [`header "${name}": this kind of match is not supported`];
  const wanted = holds !== (matcher.invert_match === true);
  return wanted ? [] : [`header "${name}" is ${actual === undefined ? 'absent' : `"${actual}"`}, which does not match`];
}

function headerHolds(matcher: JsonObject, actual: string | undefined): boolean | undefined {
  if (typeof matcher.present_match === 'boolean') return (actual !== undefined) === matcher.present_match;
  const { exact, prefix, safe_regex: regex } = stringMatchOf(matcher);
  if (exact !== undefined) return actual === textOf(exact);
  if (prefix !== undefined) return actual?.startsWith(textOf(prefix)) ?? false;
  if (!isObject(regex)) return undefined;
  return actual !== undefined && stringMatches({ kind: 'regex', value: textOf(regex.regex) }, actual);
}

function stringMatchOf(matcher: JsonObject): JsonObject {
  const { exact_match: exact, prefix_match: prefix, safe_regex_match: safe_regex } = matcher;
  return isObject(matcher.string_match)
    ? objectOf(matcher.string_match)
    : (Object.fromEntries(
        Object.entries({ exact, prefix, safe_regex }).filter(([, it]) => it !== undefined),
      ) as JsonObject);
}
