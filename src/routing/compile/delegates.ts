import type { HTTPMatchRequest, HTTPRoute } from '../../model/virtual-service';
import { conflicts } from './delegate-conflict';
import type { HttpRule, MatchOrigin } from './resolved-virtual-service';

/** One rule of a delegate under the rule of the root that refers to it; nothing when their matches conflict. istiod: mergeHTTPRoute. */
export function mergeDelegate(root: HttpRule, leaf: HttpRule): HttpRule | undefined {
  const matches = mergeMatches(root, leaf);
  if (!matches) return undefined;
  const spec: HTTPRoute = {
    ...leaf.spec,
    ...inherited(root.spec, leaf.spec),
    name: joinNames(root.spec.name, leaf.spec.name),
    match: matches.map((it) => it.spec),
  };
  return { spec, origin: leaf.origin, matchOrigins: matches.map((it) => it.origin) };
}

/** What a delegate's rule that says nothing of its own takes from its root, each as a whole. */
function inherited(root: HTTPRoute, leaf: HTTPRoute): Partial<HTTPRoute> {
  return {
    rewrite: leaf.rewrite ?? root.rewrite,
    directResponse: leaf.directResponse ?? root.directResponse,
    timeout: leaf.timeout ?? root.timeout,
    retries: leaf.retries ?? root.retries,
    fault: leaf.fault ?? root.fault,
    mirror: leaf.mirror ?? root.mirror,
    mirrorPercent: percentOf(leaf) ?? percentOf(root),
    mirrorPercentage: leaf.mirrorPercentage ?? root.mirrorPercentage,
    mirrors: leaf.mirrors?.length ? leaf.mirrors : root.mirrors,
    corsPolicy: leaf.corsPolicy ?? root.corsPolicy,
    headers: leaf.headers ?? root.headers,
  };
}

interface Match {
  readonly spec: HTTPMatchRequest;
  readonly origin: MatchOrigin;
}

// istiod: mergeHTTPMatchRequests. A match of the leaf that fits under none of the root's spoils the whole rule.
function mergeMatches(root: HttpRule, leaf: HttpRule): readonly Match[] | undefined {
  const [roots, leaves] = [matchesOf(root), matchesOf(leaf)];
  if (roots.length === 0) return leaves;
  if (leaves.length === 0) return roots;
  const merged = leaves.map((it) =>
    roots
      .filter((above) => !conflicts(above.spec, it.spec))
      .map((above) => ({ spec: mergeMatch(above.spec, it.spec), origin: it.origin })),
  );
  return merged.some((it) => it.length === 0) ? undefined : merged.flat();
}

const matchesOf = ({ spec, matchOrigins }: HttpRule): readonly Match[] =>
  (spec.match ?? []).map((it, index) => ({ spec: it, origin: matchOrigins[index] }));

// istiod: mergeHTTPMatchRequest.
function mergeMatch(root: HTTPMatchRequest, leaf: HTTPMatchRequest): HTTPMatchRequest {
  return {
    ...leaf,
    name: joinNames(root.name, leaf.name),
    uri: leaf.uri ?? root.uri,
    scheme: leaf.scheme ?? root.scheme,
    method: leaf.method ?? root.method,
    authority: leaf.authority ?? root.authority,
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
    port: leaf.port || root.port,
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
    sourceNamespace: leaf.sourceNamespace || root.sourceNamespace,
    gateways: leaf.gateways?.length ? leaf.gateways : root.gateways,
  };
}

const joinNames = (root: string | undefined, leaf: string | undefined): string =>
  [root, leaf].filter(Boolean).join('-');

const percentOf = ({ mirrorPercent, mirror_percent }: HTTPRoute): number | undefined => mirrorPercent ?? mirror_percent;
