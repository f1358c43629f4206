import { fieldAt } from '../../model/field-path';
import type { Origin } from '../../model/resource';
import type { HTTPRewrite, HTTPRouteDestination } from '../../model/virtual-service';
import { durationText } from '../../std/duration';
import type { Forward } from '../action/forward';
import { authorityOf, compileHeaderOperations } from '../action/headers';
import { mirrorsOf } from '../action/mirror';
import { type PathRewrite, rewriteMatched } from '../action/path-rewrite';
import { compileRetryPolicy } from '../action/retry-policy';
import type { WeightedCluster } from '../action/weighted-cluster';
import type { ValueMatch } from '../match/string-match';
import { destinationCluster } from './destination-cluster';
import type { HttpRouteContext } from './http-route-context';
import type { HttpRule } from './resolved-virtual-service';

/** istiod: applyHTTPRouteDestination. */
export function compileForward(rule: HttpRule, path: ValueMatch | undefined, context: HttpRouteContext): Forward {
  const { spec } = rule;
  const { destinations, weighted } = destinationsOf(rule);
  const clusters = destinations.map((it) => compileDestination(it, weighted, context));
  const pathRewrite = spec.rewrite && compilePathRewrite(spec.rewrite, path);
  // Of several destinations each sets its own Host, unless the rule does.
  const hostRewrite =
    spec.rewrite?.authority || authorityOf(spec.headers?.request) || (weighted ? undefined : clusters[0]?.hostRewrite);
  const timeout = spec.timeout === undefined ? '0s' : durationText(spec.timeout);
  const retries = compileRetryPolicy(spec.retries ?? context.meshConfig.defaultHttpRetryPolicy);
  return {
    kind: 'forward',
    clusters,
    weighted,
    ...(pathRewrite && { pathRewrite }),
    ...(hostRewrite && { hostRewrite }),
    ...(timeout !== '0s' && { timeout }),
    ...(retries && { retries }),
    mirrors: mirrorsOf(spec).map(({ field, destination, percentage }) => ({
      cluster: clusterOf(destination, context),
      percentage,
      origin: { ...rule.origin, path: fieldAt(rule.origin.path, field) },
    })),
    hashPolicies: destinations.flatMap(({ spec: { destination } }) =>
      context.hashPolicies(destination, context.service(destination.host)),
    ),
  };
}

interface PlacedDestination {
  readonly spec: HTTPRouteDestination;
  readonly origin: Origin;
}

/** Several destinations are a weighted list even if zero weights leave only one of them. */
function destinationsOf({ spec, origin }: HttpRule): { destinations: readonly PlacedDestination[]; weighted: boolean } {
  const all = (spec.route ?? []).map((it, index) => ({
    spec: it,
    origin: { ...origin, path: fieldAt(`${origin.path}.route`, index) },
  }));
  const weighted = all.length !== 1;
  return { destinations: weighted ? all.filter((it) => it.spec.weight) : all, weighted };
}

// istiod: processDestination, processWeightedDestination. Operations of an only destination stand at the route.
function compileDestination(
  { spec: { destination, weight = 0, headers }, origin }: PlacedDestination,
  weighted: boolean,
  context: HttpRouteContext,
): WeightedCluster {
  const requestHeaders = weighted ? compileHeaderOperations(headers?.request) : undefined;
  const responseHeaders = weighted ? compileHeaderOperations(headers?.response) : undefined;
  const hostRewrite = authorityOf(headers?.request);
  return {
    cluster: clusterOf(destination, context),
    weight: weighted ? weight : 1,
    origin,
    ...(requestHeaders && { requestHeaders }),
    ...(responseHeaders && { responseHeaders }),
    ...(hostRewrite && { hostRewrite }),
  };
}

const clusterOf = (destination: HTTPRouteDestination['destination'], context: HttpRouteContext): string =>
  destinationCluster(destination, context.service(destination.host), context.port);

function compilePathRewrite(
  { uri, uriRegexRewrite }: HTTPRewrite,
  path: ValueMatch | undefined,
): PathRewrite | undefined {
  if (uriRegexRewrite) {
    return { kind: 'regex', pattern: uriRegexRewrite.match ?? '', substitution: uriRegexRewrite.rewrite ?? '' };
  }
  return uri ? rewriteMatched(path, uri) : undefined;
}
