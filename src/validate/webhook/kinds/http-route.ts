import { durationProblemIfSet } from '../checks/duration';
import { floatText } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning, withoutWarnings } from '../finding';
import { checkCors } from './cors-policy';
import { checkDestination } from './destination';
import { checkDirectResponse } from './direct-response';
import { checkFault } from './fault';
import { authorityProblem, checkHeaders } from './headers';
import { checkHttpMatches } from './http-match';
import { redirectProblem } from './redirect';
import { checkRetries } from './retries';
import { rewriteProblem } from './rewrite';
import { checkWeights } from './weights';

type HttpRoute = Message<'networking.HTTPRoute'>;

/** istiod: validateHTTPRoute. */
export function* checkHttpRoute(route: HttpRoute, isDelegate: boolean, at: FieldPlace): Findings {
  yield* checkConflicts(route, isDelegate, at);
  yield* withoutWarnings(checkHttpMatches(route.match, at.field('match')));
  if (route.headers) yield* checkHeaders(route.headers, at.field('headers'));
  if (route.corsPolicy) yield* checkCors(route.corsPolicy, at.field('corsPolicy'));
  if (route.fault) yield* withoutWarnings(checkFault(route.fault, at.field('fault')));
  yield* checkMirrors(route, at);
  yield* refuse(at.field('redirect'), route.redirect && redirectProblem(route.redirect, route.match));
  if (route.directResponse) yield* checkDirectResponse(route.directResponse, at.field('directResponse'));
  if (route.retries) yield* checkRetries(route.retries, at.field('retries'));
  yield* refuse(at.field('rewrite'), route.rewrite && rewriteProblem(route.rewrite));
  yield* refuse(at.field('headers'), authorityProblem(route.rewrite?.authority ?? '', route.headers));
  yield* checkDestinations(route.route, at.field('route'));
  yield* refuse(at.field('timeout'), durationProblemIfSet(route.timeout));
}

// istiod: validateHTTPRouteConflict. The route of a VirtualService without hosts is a delegate, one that names a delegate a root.
function* checkConflicts(route: HttpRoute, isDelegate: boolean, at: FieldPlace): Findings {
  if (route.delegate && !isDelegate) {
    yield* checkRoot(route, at);
    return;
  }
  if (route.delegate) yield error(at.field('delegate'), 'delegate HTTP route cannot contain delegate');
  yield* checkOneAction(route, at);
  if (route.mirror && route.mirrors.length > 0) {
    yield error(at, 'HTTP route cannot contain both mirror and mirrors');
  }
}

function* checkRoot({ name, redirect, route }: HttpRoute, at: FieldPlace): Findings {
  if (redirect) yield error(at.field('redirect'), `root HTTP route ${name} must not specify redirect`);
  if (route.length > 0) yield error(at.field('route'), `root HTTP route ${name} must not specify route`);
}

function* checkOneAction(route: HttpRoute, at: FieldPlace): Findings {
  const { redirect, directResponse } = route;
  const action = redirect ? 'redirect' : directResponse ? 'direct_response' : undefined;
  if (!action) {
    if (route.route.length === 0) yield error(at, 'HTTP route, redirect or direct_response is required');
    return;
  }
  if (route.route.length > 0) yield error(at.field('route'), `HTTP route cannot contain both route and ${action}`);
  if (route.fault) yield error(at.field('fault'), `HTTP route cannot contain both fault and ${action}`);
  if (route.rewrite) {
    yield error(at.field('rewrite'), `HTTP route rule cannot contain both rewrite and ${action}`);
  }
  if (redirect && directResponse) {
    yield error(at.field('directResponse'), 'HTTP route rule cannot contain both direct_response and redirect');
  }
}

function* checkMirrors(route: HttpRoute, at: FieldPlace): Findings {
  const { mirror, mirrors, mirrorPercent, mirrorPercentage } = route;
  if (mirrorPercent !== undefined) yield* checkMirrorPercent(mirrorPercent, at.field('mirrorPercent'));
  yield* refuse(at.field('mirrorPercentage'), mirrorPercentageProblem('mirror_percentage', mirrorPercentage));
  if (mirror) yield* checkDestination(mirror, at.field('mirror'));
  for (const [index, it] of mirrors.entries()) {
    const mirrorAt = at.field('mirrors').item(index);
    if (it.destination) {
      yield* checkDestination(it.destination, mirrorAt.field('destination'));
      yield* refuse(mirrorAt.field('percentage'), mirrorPercentageProblem('mirror percentage', it.percentage));
    } else {
      yield error(mirrorAt, 'destination is required for mirrors');
    }
  }
}

function* checkMirrorPercent(percent: number, at: FieldPlace): Findings {
  if (percent > 100) yield error(at, `mirror_percent must have a max value of 100 (it has ${percent})`);
  yield warning(at, 'using deprecated setting "mirrorPercent", use "mirrorPercentage" instead');
}

function mirrorPercentageProblem(name: string, percentage: Message<'networking.Percent'> | undefined) {
  const value = percentage?.value ?? 0;
  const has = `(it has ${Number.isFinite(value) ? value.toFixed(6) : floatText(value)})`;
  if (value > 100) return `${name} must have a max value of 100 ${has}`;
  return value < 0 ? `${name} must have a min value of 0 ${has}` : undefined;
}

// istiod: validateHTTPRouteDestinations
function* checkDestinations(
  destinations: readonly Message<'networking.HTTPRouteDestination'>[],
  at: FieldPlace,
): Findings {
  for (const [index, { headers }] of destinations.entries()) {
    if (headers) yield* checkHeaders(headers, at.item(index).field('headers'));
  }
  yield* checkWeights(destinations, at);
}
