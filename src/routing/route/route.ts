import type { Request } from '../../model/request';
import { oncePer } from '../../std/once-per';
import type { Decision } from '../decision';
import type { RoutingTable } from '../table';
import { Arrivals } from './arrival';
import { routeHttp } from './http';
import { isReadableHttp, looksLikeHttp } from './http-bytes';
import { isPlainTarget } from './path';
import type { Trace } from './trace';

/** What Envoy would do with `request`; what it looked at on the way is written into `trace`. */
export function route(table: RoutingTable, request: Request, trace?: Trace): Decision {
  const decision = decide(arrivalsOf(table), request, trace);
  return trace ? { ...decision, trace } : decision;
}

/** What requests have taught about a table, so that the next one looks at little; the table itself stays plain data. */
const arrivalsOf: (table: RoutingTable) => Arrivals = oncePer((table) => new Arrivals(table));

function decide(arrivals: Arrivals, request: Request, trace?: Trace): Decision {
  const isPlain = isPlainTarget(request.target);
  const { http, unread } = arrivals.of(request, looksLikeHttp(request, isPlain), trace);
  return http && isReadableHttp(request) ? routeHttp(http, request, trace, isPlain) : unread;
}
