import { trimBoth } from '../../std/trim-text';
/** A request as route conditions see it: after path normalisation, before any change by a route. */
export interface PreparedRequest {
  /** `http` or `https`. */
  readonly scheme: string;
  readonly method: string;
  /** `:authority`, letter case and port as sent. */
  readonly authority: string;
  /** Path and query. */
  readonly target: string;
  /** Without query. */
  readonly path: string;
  /** As sent. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Headers that the proxy writes, whether they were sent or not; those without a line it takes away. */
  readonly overrides: ReadonlyMap<string, readonly string[]>;
  /** Headers that the proxy writes if they were not sent. */
  readonly defaults: ReadonlyMap<string, readonly string[]>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * The lines of a header (lower-case name) as one condition after the other is compared with them; nothing when it is missing.
 * envoy: RequestHeaderMap. Names that Envoy keeps in fields of their own hold one value, joined on receipt.
 */
export function headerLines(request: PreparedRequest, name: string): readonly string[] | undefined {
  const lines = name.startsWith(':') || name === 'host' ? pseudoHeader(request, name) : ordinaryHeader(request, name);
  if (!lines || lines.length === 0) return undefined;
  if (lines.length === 1 && !hasBlanksAround(lines[0])) return lines;
  const trimmed = lines.map((it) => trimBoth(it, ' \t'));
  return JOINED.has(name) ? [trimmed.join(',')] : trimmed;
}

/** The raw value of the first `name` in the query; nothing when it is missing. envoy: Utility::parseQueryString. */
export function queryParameter(request: PreparedRequest, name: string): string | undefined {
  const start = request.target.indexOf('?');
  if (start < 0) return undefined;
  for (const part of request.target.slice(start + 1).split('&')) {
    const equals = part.indexOf('=');
    if ((equals < 0 ? part : part.slice(0, equals)) === name) return equals < 0 ? '' : part.slice(equals + 1);
  }
  return undefined;
}

/** Is a header never seen with more than one value? */
export const holdsOneValue = (name: string): boolean => name.startsWith(':') || name === 'host' || JOINED.has(name);

/** envoy: the inline request headers. */
const JOINED: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'authorization',
  'cache-control',
  'cdn-loop',
  'content-encoding',
  'content-type',
  'expect',
  'grpc-accept-encoding',
  'grpc-timeout',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'origin',
  'pragma',
  'referer',
  'user-agent',
  'via',
  'x-client-trace-id',
  'x-envoy-attempt-count',
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
  'x-envoy-external-address',
  'x-envoy-original-path',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-request-id',
]);

const ordinaryHeader = ({ overrides, headers, defaults }: PreparedRequest, name: string) =>
  overrides.get(name) ?? headers.get(name) ?? defaults.get(name);

function pseudoHeader(request: PreparedRequest, name: string): readonly string[] | undefined {
  switch (name) {
    case ':method':
      return [request.method];
    case ':path':
      return [request.target];
    case ':scheme':
      return [request.scheme];
    case ':authority':
    case 'host':
      return [request.authority];
    default:
      return undefined;
  }
}

const hasBlanksAround = (text: string): boolean => /^[ \t]|[ \t]$/.test(text);
