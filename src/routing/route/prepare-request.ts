import type { Request } from '../../model/request';
import type { PreparedRequest } from '../match/prepared-request';
import type { HttpConnectionManager } from '../table';
import { normalizeTarget } from './path';

/** Stands for what a proxy makes up or we cannot know: the request's id, the address of a gateway's client. */
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';
const UNKNOWN_CLIENT = '0.0.0.0';

/** The request as the routes see it; nothing when the proxy refuses its path. envoy: ConnectionManagerUtility. */
export function prepareRequest(request: Request, manager: HttpConnectionManager): PreparedRequest | undefined {
  const target = normalizeTarget(request.target, manager.pathNormalization);
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
    overrides: manager.edge ? edgeHeaders(request, connection, trustsCaller) : NONE,
    defaults: trustsCaller ? DEFAULTS[connection] : NONE,
  };
}

// envoy: getScheme. Other words than these two are no schemes.
function forwardedScheme({ headers }: Request): 'http' | 'https' | undefined {
  const word = headers.get('x-forwarded-proto')?.[0].toLowerCase();
  return word === 'http' || word === 'https' ? word : undefined;
}

type Headers = ReadonlyMap<string, readonly string[]>;

const NONE: Headers = new Map();
const REQUEST_IDS: readonly string[] = [REQUEST_ID];
const SCHEMES = { http: ['http'], https: ['https'] } as const;

/** Sent along when the caller sent none. */
const DEFAULTS: Readonly<Record<'http' | 'https', Headers>> = {
  http: new Map([
    ['x-forwarded-proto', SCHEMES.http],
    ['x-request-id', REQUEST_IDS],
  ]),
  https: new Map([
    ['x-forwarded-proto', SCHEMES.https],
    ['x-request-id', REQUEST_IDS],
  ]),
};

/** What a gateway writes whatever the caller sent. */
const EDGE: Readonly<Record<'http' | 'https', Headers>> = {
  http: new Map([...DEFAULTS.http, ['x-forwarded-for', [UNKNOWN_CLIENT]]]),
  https: new Map([...DEFAULTS.https, ['x-forwarded-for', [UNKNOWN_CLIENT]]]),
};

function edgeHeaders({ headers }: Request, connection: 'http' | 'https', trustsCaller: boolean): Headers {
  const forwardedFor = headers.get('x-forwarded-for');
  if (!forwardedFor && !trustsCaller) return EDGE[connection];
  const overrides = new Map(trustsCaller ? [] : EDGE[connection]);
  return overrides.set('x-forwarded-for', [[...(forwardedFor ?? []), UNKNOWN_CLIENT].join(',')]);
}
