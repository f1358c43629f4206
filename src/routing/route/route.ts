import type { Request } from '../../model/request';
import type { Decision } from '../decision';
import type { FilterChain, RoutingTable } from '../table';
import { connectionOf } from './connection';
import { filterChainFor } from './filter-chain';
import { routeHttp } from './http';
import { isReadableHttp } from './http-bytes';
import { listenerFor } from './listener';
import { routeTcp } from './tcp';
import type { Trace } from './trace';

/** What Envoy would do with `request`; what it looked at on the way is written into `trace`. */
export function route(table: RoutingTable, request: Request, trace?: Trace): Decision {
  const decision = decide(table, request, trace);
  return { ...decision, caveats: [...new Set([...table.caveats, ...decision.caveats])], ...(trace && { trace }) };
}

function decide(table: RoutingTable, request: Request, trace?: Trace): Decision {
  const to = table.dialled(request);

  const listener = listenerFor(table, to, trace);
  if (!listener) return { outcome: 'no-listener', caveats: [] };
  if (listener.rejected) return { outcome: 'rejected', reason: listener.rejected, caveats: [] };

  const chain = filterChainFor(listener, connectionOf(request, to, listener.sniffsHttp), trace);
  if (!chain || failsHandshake(chain, request)) return { outcome: 'no-filter-chain', caveats: [] };

  const { filter } = chain;
  if (filter.kind === 'tcp') return routeTcp(table, filter, listener);
  if (!speaksHttp(chain, request)) return { outcome: 'no-filter-chain', listener, caveats: [] };
  return routeHttp({ table, listener, manager: filter }, request, trace);
}

const failsHandshake = ({ terminatesTls }: FilterChain, { wire }: Request): boolean =>
  terminatesTls && wire !== 'https' && wire !== 'tls';

/** What an HTTP chain finds inside of TLS, or without it; it closes on bytes that are no HTTP. */
const speaksHttp = ({ terminatesTls }: FilterChain, request: Request): boolean =>
  request.wire === (terminatesTls ? 'https' : 'http') && isReadableHttp(request);
