import type { Request } from '../../model/request';
import type { Decision } from '../decision';
import type { FilterChain, RoutingTable } from '../table';
import { arrivalOf } from './arrival';
import { routeHttp } from './http';
import { isReadableHttp } from './http-bytes';
import { routeTcp } from './tcp';
import type { Trace } from './trace';

/** What Envoy would do with `request`; what it looked at on the way is written into `trace`. */
export function route(table: RoutingTable, request: Request, trace?: Trace): Decision {
  const decision = decide(table, request, trace);
  const caveats = withCaveats(table.caveats, decision.caveats);
  return caveats === decision.caveats && !trace ? decision : { ...decision, caveats, ...(trace && { trace }) };
}

/** Those of the table first, each once. */
const withCaveats = (general: readonly string[], own: readonly string[]): readonly string[] =>
  own === general || general.length === 0 ? own : [...new Set([...general, ...own])];

function decide(table: RoutingTable, request: Request, trace?: Trace): Decision {
  const { listener, chain } = arrivalOf(table, request, trace);
  if (!listener) return { outcome: 'no-listener', caveats: NONE };
  if (listener.rejected) return { outcome: 'rejected', reason: listener.rejected, caveats: NONE };
  if (!chain || failsHandshake(chain, request)) return { outcome: 'no-filter-chain', caveats: NONE };

  const { filter } = chain;
  if (filter.kind === 'tcp') return routeTcp(table, filter, listener);
  if (!speaksHttp(chain, request)) return { outcome: 'no-filter-chain', listener, caveats: NONE };
  return routeHttp({ table, listener, manager: filter }, request, trace);
}

const NONE: readonly string[] = [];

/** envoy: TcpProxy dials its cluster before the handshake, so a client without TLS is led there too before it is closed. */
const failsHandshake = ({ terminatesTls, filter }: FilterChain, { wire }: Request): boolean =>
  terminatesTls && filter.kind === 'http' && wire !== 'https' && wire !== 'tls';

/** What an HTTP chain finds inside of TLS, or without it; it closes on bytes that are no HTTP. */
const speaksHttp = ({ terminatesTls }: FilterChain, request: Request): boolean =>
  request.wire === (terminatesTls ? 'https' : 'http') && isReadableHttp(request);
