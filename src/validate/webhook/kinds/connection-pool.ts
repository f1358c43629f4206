import { durationProblemIfSet } from '../checks/duration';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

type Pool = Message<'networking.ConnectionPoolSettings'>;
type HttpSettings = Message<'networking.ConnectionPoolSettings.HTTPSettings'>;
type TcpSettings = Message<'networking.ConnectionPoolSettings.TCPSettings'>;
type KeepAlive = NonNullable<HttpSettings['http2KeepAlive']>;

const HTTP_LIMITS = [
  ['http1MaxPendingRequests', 'http1 max pending requests'],
  ['http2MaxRequests', 'http2 max requests'],
  ['maxRequestsPerConnection', 'max requests per connection'],
  ['maxRetries', 'max retries'],
  ['maxConcurrentStreams', 'max concurrent streams'],
] as const;

/** istiod: validateConnectionPool. */
export function* checkConnectionPool({ http, tcp }: Pool, at: FieldPlace): Findings {
  if (!http && !tcp) yield error(at, 'connection pool must have at least one field');
  if (http) yield* checkHttp(http, at.field('http'));
  if (tcp) yield* checkTcp(tcp, at.field('tcp'));
}

function* checkHttp(http: HttpSettings, at: FieldPlace): Findings {
  for (const [field, words] of HTTP_LIMITS) {
    if (http[field] < 0) yield error(at.field(field), `${words} must be non-negative`);
  }
  yield* refuse(at.field('idleTimeout'), durationProblemIfSet(http.idleTimeout));
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol) {
    yield error(at.field('useClientProtocol'), 'use client protocol must not be true when H2UpgradePolicy is UPGRADE');
  }
  if (http.http2KeepAlive) yield* checkKeepAlive(http.http2KeepAlive, at.field('http2KeepAlive'));
}

function* checkKeepAlive(keepAlive: KeepAlive, at: FieldPlace): Findings {
  for (const field of ['interval', 'timeout'] as const) {
    if (keepAlive[field] === undefined) yield error(at, `http2 keepalive ${field} is required`);
    yield* refuse(at.field(field), durationProblemIfSet(keepAlive[field]));
  }
}

function* checkTcp(tcp: TcpSettings, at: FieldPlace): Findings {
  if (tcp.maxConnections < 0) yield error(at.field('maxConnections'), 'max connections must be non-negative');
  yield* refuse(at.field('connectTimeout'), durationProblemIfSet(tcp.connectTimeout));
  yield* refuse(at.field('maxConnectionDuration'), durationProblemIfSet(tcp.maxConnectionDuration));
  if (!isDisabled(tcp.idleTimeout)) yield* refuse(at.field('idleTimeout'), durationProblemIfSet(tcp.idleTimeout));
  const keepAliveAt = at.field('tcpKeepalive');
  yield* refuse(keepAliveAt.field('time'), durationProblemIfSet(tcp.tcpKeepalive?.time));
  yield* refuse(keepAliveAt.field('interval'), durationProblemIfSet(tcp.tcpKeepalive?.interval));
}

/** Less than a millisecond counts as zero, which turns the timeout off. */
const isDisabled = (nanoseconds: bigint | undefined): boolean =>
  nanoseconds !== undefined && nanoseconds / 1_000_000n === 0n;
