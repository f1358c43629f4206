import type { ValueMatch } from '../match/string-match';

/** envoy: prefix_rewrite, regex_rewrite and istiod's choice between them. */
export type PathRewrite =
  | { readonly kind: 'whole'; readonly path: string }
  | { readonly kind: 'prefix'; readonly prefix: string; readonly replacement: string }
  | { readonly kind: 'regex'; readonly pattern: string; readonly substitution: string };

/**
 * What becomes of the part of the path that a route matched. envoy: RouteEntryImplBase::finalizePathHeader.
 * A prefix is replaced by itself; an exact path and a regex matched all of it. Without condition the prefix is `/`.
 */
export function rewriteMatched(match: ValueMatch | undefined, replacement: string): PathRewrite {
  if (!match) return { kind: 'prefix', prefix: '/', replacement };
  return match.kind === 'prefix'
    ? { kind: 'prefix', prefix: match.value, replacement }
    : { kind: 'whole', path: replacement };
}
