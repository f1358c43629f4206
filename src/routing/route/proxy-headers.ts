import type { Request } from '../../model/request';
import type { HttpConnectionManager } from '../table';

type Headers = ReadonlyMap<string, readonly string[]>;
type Scheme = 'http' | 'https';

/**
 * Headers that a proxy writes whether they were sent or not, before it looks for a route; those without a line are taken away.
 * envoy: ConnectionManagerUtility::mutateRequestHeaders.
 */
export function overridesOf(request: Request, manager: HttpConnectionManager, connection: Scheme): Headers {
  if (!manager.edge) return withTrailers(REMOVED, request);
  const trusts = manager.trustedProxies > 0;
  const forwardedFor = request.headers.get('x-forwarded-for');
  const always = trusts ? REMOVED_AT_EDGE : EDGE[connection];
  return withTrailers(trusts || forwardedFor ? withClient(always, forwardedFor) : always, request);
}

/** Stands for what a proxy makes up or we cannot know: the request's id, the address of a gateway's client. */
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';
const UNKNOWN_CLIENT = '0.0.0.0';

const taken = (...names: string[]): Headers => new Map(names.map((name) => [name, []]));

/** Of one hop only, or words of Envoy's own that no caller may say. envoy: cleanInternalHeaders. */
const REMOVED: Headers = taken(
  'connection',
  'keep-alive',
  'proxy-connection',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-force-trace',
  'x-envoy-hedge-on-per-try-timeout',
  'x-envoy-internal',
  'x-envoy-ip-tags',
  'x-envoy-max-retries',
  'x-envoy-original-url',
  'x-envoy-retriable-header-names',
  'x-envoy-retriable-status-codes',
  'x-envoy-retry-grpc-on',
  'x-envoy-retry-on',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-upstream-rq-timeout-alt-response',
  'x-envoy-upstream-rq-timeout-ms',
  'x-forwarded-client-cert',
);

const REMOVED_AT_EDGE: Headers = new Map([
  ...REMOVED,
  ...taken(
    'x-envoy-decorator-operation',
    'x-envoy-downstream-service-cluster',
    'x-envoy-downstream-service-node',
    'x-envoy-original-path',
  ),
]);

const defaultsOf = (scheme: Scheme): Headers =>
  new Map([
    ['x-forwarded-proto', [scheme]],
    ['x-request-id', [REQUEST_ID]],
  ]);

/** Headers that a proxy writes if they were not sent. */
export const DEFAULTS: Readonly<Record<Scheme, Headers>> = { http: defaultsOf('http'), https: defaultsOf('https') };

const edgeOf = (scheme: Scheme): Headers => withClient(new Map([...REMOVED_AT_EDGE, ...DEFAULTS[scheme]]));
const EDGE = { http: edgeOf('http'), https: edgeOf('https') };

/** A gateway adds the address of its client to those that were passed on. */
function withClient(headers: Headers, forwardedFor: readonly string[] = []): Headers {
  return new Map([
    ...headers,
    ['x-forwarded-for', [[...forwardedFor, UNKNOWN_CLIENT].join(',')]],
    ['x-envoy-external-address', [UNKNOWN_CLIENT]],
  ]);
}

// envoy: Utility::sanitizeTEHeader.
function withTrailers(overrides: Headers, { headers }: Request): Headers {
  const te = headers.get('te');
  if (!te) return overrides;
  const kept = te.flatMap((it) => it.split(',')).some((it) => it.trim().toLowerCase() === 'trailers');
  return new Map([...overrides, ['te', kept ? ['trailers'] : []]]);
}
