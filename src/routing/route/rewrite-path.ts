import { assertNever } from '../../std/assert-never';
import { replaceAll } from '../../std/re2';
import type { PathRewrite } from '../action/path-rewrite';

/** Path and query after a rewrite; the query stays. envoy: RouteEntryImplBase::finalizePathHeader. */
export function rewriteTarget(rewrite: PathRewrite | undefined, target: string): string {
  if (!rewrite) return target;
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  return rewritePath(rewrite, path) + (query < 0 ? '' : target.slice(query));
}

function rewritePath(rewrite: PathRewrite, path: string): string {
  switch (rewrite.kind) {
    case 'whole':
      return rewrite.path;
    case 'prefix':
      return rewrite.replacement + path.slice(rewrite.prefix.length);
    case 'regex':
      return replaceAll(rewrite.pattern, path, rewrite.substitution) || path;
    default:
      return assertNever(rewrite);
  }
}
