import type { Origin } from '../../model/resource';
import { describeMismatch, type Matcher, matches } from '../match/matcher';
import type { PreparedRequest } from '../match/prepared-request';
import type { Route, VirtualHost } from '../table';
import type { Trace, TraceStep } from './trace';

/** Tells of the routes of a virtual host up to the one taken, and by which condition each before it failed. */
export function traceRoutes(trace: Trace, virtualHost: VirtualHost, request: PreparedRequest): void {
  for (const route of virtualHost.routes) {
    const failed = route.match.find((it) => !matches(it, request));
    trace.add(
      failed ? mismatch(route, failed, request) : { stage: 'route', name: nameOf(route), origin: placeOf(route) },
    );
    if (!failed) return;
  }
}

const mismatch = (route: Route, failed: Matcher, request: PreparedRequest): TraceStep => ({
  stage: 'route',
  name: nameOf(route),
  origin: placeOf(route),
  mismatch: `wants ${describeMismatch(failed, request)}`,
  at: conditionAt(route, failed),
});

const placeOf = ({ origin, matchOrigin }: Route): Origin | undefined => matchOrigin ?? origin;

const nameOf = (route: Route): string => placeOf(route)?.path ?? route.name;

function conditionAt({ matchOrigin }: Route, { field }: Matcher): Origin | undefined {
  return matchOrigin && { resource: matchOrigin.resource, path: `${matchOrigin.path}.${field}` };
}
