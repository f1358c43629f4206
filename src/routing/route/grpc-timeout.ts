import { parseDuration } from '../../std/duration';
import type { Forward } from '../action/forward';
import { headerLines, type PreparedRequest } from '../match/prepared-request';

const NAME = 'grpc-timeout';
/** No number of a gRPC timeout has more digits. */
const LARGEST = 99_999_999;
const MILLISECONDS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** The times a route gives a request, in milliseconds; 0 is no end. */
export interface TimeLimits {
  readonly whole: number;
  readonly perTry: number;
}

export const timeLimits = ({ timeout, retries }: Forward): TimeLimits => ({
  whole: millisecondsOf(timeout),
  perTry: millisecondsOf(retries?.perTryTimeout),
});

/**
 * The `grpc-timeout` that Envoy writes into a gRPC request: what is left of the route's time, or of the caller's if that is less;
 * nothing when neither ends. envoy: FilterUtility::finalTimeout, setTimeoutHeaders. istiod: setTimeout, MaxGrpcTimeout.
 */
export function grpcTimeout(request: PreparedRequest, { whole, perTry }: TimeLimits): string | undefined {
  if (whole === 0 && perTry === 0 && !request.headers.has(NAME)) return undefined;
  if (!isGrpc(request)) return undefined;
  const asked = askedTimeout(request);
  const limit = whole > 0 && (asked === 0 || asked > whole) ? whole : asked;
  const expected = perTry > 0 && (limit === 0 || perTry < limit) ? perTry : limit;
  return expected > 0 ? timeoutText(expected) : undefined;
}

// envoy: Grpc::Common::isGrpcRequestHeaders. gRPC-Web is not gRPC.
const isGrpc = (request: PreparedRequest): boolean =>
  /^application\/grpc(\+|$)/.test(headerLines(request, 'content-type')?.[0] ?? '');

// envoy: Grpc::Common::getGrpcTimeout.
function askedTimeout(request: PreparedRequest): number {
  const found = /^\s*\+?(\d+)([HMSmun])$/.exec(headerLines(request, NAME)?.[0] ?? '');
  const count = Number(found?.[1]);
  return found && count <= LARGEST ? Math.ceil(count * MILLISECONDS[found[2]]) : 0;
}

// envoy: Grpc::Common::toGrpcTimeout.
function timeoutText(milliseconds: number): string {
  let time = milliseconds;
  for (const [unit, next] of [
    ['m', 1000],
    ['S', 60],
    ['M', 60],
  ] as const) {
    if (time <= LARGEST) return `${time}${unit}`;
    time = Math.floor(time / next);
  }
  return `${Math.min(time, LARGEST)}H`;
}

const millisecondsOf = (duration: string | undefined): number =>
  duration === undefined ? 0 : Number((parseDuration(duration) ?? 0n) / 1_000_000n);
