import type { Request } from '../../model/request';
import { BoundedMap } from '../../std/bounded-map';
import { oncePer } from '../../std/once-per';
import type { FilterChain, Listener, RoutingTable } from '../table';
import { connectionOf } from './connection';
import { filterChainFor } from './filter-chain';
import { looksLikeHttp } from './http-bytes';
import { listenerFor } from './listener';
import type { Trace } from './trace';

/** Where a connection ends up before anybody reads a request on it. */
export interface Arrival {
  readonly listener?: Listener;
  readonly chain?: FilterChain;
}

/** The listener and filter chain of a request's connection. Connections of one kind are looked up once for a table. */
export function arrivalOf(table: RoutingTable, request: Request, trace?: Trace): Arrival {
  if (trace) return arrive(table, request, trace);
  const known = arrivals(table);
  const isHttp = looksLikeHttp(request);
  const toHost = known.get(request.host) ?? known.set(request.host, []);
  const found = toHost.find((it) => it.isHttp === isHttp && isSameConnection(it.request, request));
  if (found) return found.arrival;
  const arrival = arrive(table, request);
  if (toHost.length < MOST_KINDS) toHost.push({ request, isHttp, arrival });
  return arrival;
}

interface Known {
  readonly request: Request;
  readonly isHttp: boolean;
  readonly arrival: Arrival;
}

/** Kinds of connections to one host that are worth keeping. */
const MOST_KINDS = 32;

const arrivals = oncePer((_: RoutingTable) => new BoundedMap<string, Known[]>(20_000));

const isSameConnection = (a: Request, b: Request): boolean =>
  a.port === b.port && a.wire === b.wire && a.address === b.address && a.sni === b.sni;

function arrive(table: RoutingTable, request: Request, trace?: Trace): Arrival {
  const to = table.dialled(request);
  const listener = listenerFor(table, to, trace);
  if (!listener || listener.rejected) return { listener };
  return { listener, chain: filterChainFor(listener, connectionOf(request, to, listener.sniffsHttp), trace) };
}
