import { durationProblemIfSet } from '../checks/duration';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

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
export function checkConnectionPool({ http, tcp }: Pool, at: FieldPlace): void {
  if (!http && !tcp) at.error('connection pool must have at least one field');
  if (http) checkHttp(http, at.field('http'));
  if (tcp) checkTcp(tcp, at.field('tcp'));
}

function checkHttp(http: HttpSettings, at: FieldPlace): void {
  for (const [field, words] of HTTP_LIMITS) {
    if (http[field] < 0) at.field(field).error(`${words} must be non-negative`);
  }
  at.refuseField('idleTimeout', durationProblemIfSet(http.idleTimeout));
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol) {
    at.field('useClientProtocol').error('use client protocol must not be true when H2UpgradePolicy is UPGRADE');
  }
  if (http.http2KeepAlive) checkKeepAlive(http.http2KeepAlive, at.field('http2KeepAlive'));
}

function checkKeepAlive(keepAlive: KeepAlive, at: FieldPlace): void {
  for (const field of ['interval', 'timeout'] as const) {
    if (keepAlive[field] === undefined) at.error(`http2 keepalive ${field} is required`);
    at.refuseField(field, durationProblemIfSet(keepAlive[field]));
  }
}

function checkTcp(tcp: TcpSettings, at: FieldPlace): void {
  if (tcp.maxConnections < 0) at.field('maxConnections').error('max connections must be non-negative');
  at.refuseField('connectTimeout', durationProblemIfSet(tcp.connectTimeout));
  at.refuseField('maxConnectionDuration', durationProblemIfSet(tcp.maxConnectionDuration));
  if (!isDisabled(tcp.idleTimeout)) at.refuseField('idleTimeout', durationProblemIfSet(tcp.idleTimeout));
  const keepAliveAt = at.field('tcpKeepalive');
  keepAliveAt.refuseField('time', durationProblemIfSet(tcp.tcpKeepalive?.time));
  keepAliveAt.refuseField('interval', durationProblemIfSet(tcp.tcpKeepalive?.interval));
}

/** Less than a millisecond counts as zero, which turns the timeout off. */
const isDisabled = (nanoseconds: bigint | undefined): boolean =>
  nanoseconds !== undefined && nanoseconds / 1_000_000n === 0n;
