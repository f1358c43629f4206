import type { Request } from '../../model/request';
import type { PreparedRequest } from '../match/prepared-request';
import type { HttpConnectionManager } from '../table';
import { isPlainTarget, normalizeTarget } from './path';
import { DEFAULTS, overridesOf } from './proxy-headers';

/** The request as the routes see it; nothing when the proxy refuses its path. envoy: ConnectionManagerUtility. */
export function prepareRequest(
  request: Request,
  manager: HttpConnectionManager,
  isPlain = isPlainTarget(request.target),
): PreparedRequest | undefined {
  const target = isPlain ? request.target : normalizeTarget(request.target, manager.pathNormalization);
  if (target === undefined) return undefined;
  const query = target.indexOf('?');
  const connection = request.wire === 'https' ? 'https' : 'http';
  const trustsCaller = !manager.edge || manager.trustedProxies > 0;
  return {
    scheme: (trustsCaller && forwardedScheme(request)) || connection,
    method: request.method,
    authority: request.authority,
    target,
    path: query < 0 ? target : target.slice(0, query),
    headers: request.headers,
    claims: request.claims,
    overrides: overridesOf(request, manager, connection),
    defaults: DEFAULTS[connection],
  };
}

// envoy: getScheme. Other words than these two are no schemes.
function forwardedScheme({ headers }: Request): 'http' | 'https' | undefined {
  const lines = headers.get('x-forwarded-proto');
  const word = lines?.length === 1 ? lines[0].toLowerCase() : undefined;
  return word === 'http' || word === 'https' ? word : undefined;
}
