import { durationProblemIfSet } from '../checks/duration';
import { floatText } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
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
export function checkHttpRoute(route: HttpRoute, isDelegate: boolean, at: FieldPlace): void {
  checkConflicts(route, isDelegate, at);
  if (route.match.length > 0) checkHttpMatches(route.match, at.field('match').withoutWarnings());
  if (route.headers) checkHeaders(route.headers, at.field('headers'));
  if (route.corsPolicy) checkCors(route.corsPolicy, at.field('corsPolicy'));
  if (route.fault) checkFault(route.fault, at.field('fault').withoutWarnings());
  checkMirrors(route, at);
  if (route.redirect) at.refuseField('redirect', redirectProblem(route.redirect, route.match));
  if (route.directResponse) checkDirectResponse(route.directResponse, at.field('directResponse'));
  if (route.retries) checkRetries(route.retries, at.field('retries'));
  if (route.rewrite) at.refuseField('rewrite', rewriteProblem(route.rewrite));
  if (route.headers) at.refuseField('headers', authorityProblem(route.rewrite?.authority ?? '', route.headers));
  checkDestinations(route.route, at.field('route'));
  at.refuseField('timeout', durationProblemIfSet(route.timeout));
}

// istiod: validateHTTPRouteConflict. The route of a VirtualService without hosts is a delegate, one that names a delegate a root.
function checkConflicts(route: HttpRoute, isDelegate: boolean, at: FieldPlace): void {
  if (route.delegate && !isDelegate) {
    checkRoot(route, at);
    return;
  }
  if (route.delegate) at.field('delegate').error('delegate HTTP route cannot contain delegate');
  checkOneAction(route, at);
  if (route.mirror && route.mirrors.length > 0) {
    at.error('HTTP route cannot contain both mirror and mirrors');
  }
}

function checkRoot({ name, redirect, route }: HttpRoute, at: FieldPlace): void {
  if (redirect) at.field('redirect').error(`root HTTP route ${name} must not specify redirect`);
  if (route.length > 0) at.field('route').error(`root HTTP route ${name} must not specify route`);
}

function checkOneAction(route: HttpRoute, at: FieldPlace): void {
  const { redirect, directResponse } = route;
  const action = redirect ? 'redirect' : directResponse ? 'direct_response' : undefined;
  if (!action) {
    if (route.route.length === 0) at.error('HTTP route, redirect or direct_response is required');
    return;
  }
  if (route.route.length > 0) at.field('route').error(`HTTP route cannot contain both route and ${action}`);
  if (route.fault) at.field('fault').error(`HTTP route cannot contain both fault and ${action}`);
  if (route.rewrite) {
    at.field('rewrite').error(`HTTP route rule cannot contain both rewrite and ${action}`);
  }
  if (redirect && directResponse) {
    at.field('directResponse').error('HTTP route rule cannot contain both direct_response and redirect');
  }
}

function checkMirrors(route: HttpRoute, at: FieldPlace): void {
  const { mirror, mirrors, mirrorPercent, mirrorPercentage } = route;
  if (mirrorPercent !== undefined) checkMirrorPercent(mirrorPercent, at.field('mirrorPercent'));
  if (mirrorPercentage) {
    at.refuseField('mirrorPercentage', mirrorPercentageProblem('mirror_percentage', mirrorPercentage));
  }
  if (mirror) checkDestination(mirror, at.field('mirror'));
  if (mirrors.length > 0) at.field('mirrors').each(mirrors, checkMirror);
}

function checkMirror({ destination, percentage }: Message<'networking.HTTPMirrorPolicy'>, at: FieldPlace): void {
  if (!destination) {
    at.error('destination is required for mirrors');
    return;
  }
  checkDestination(destination, at.field('destination'));
  at.refuseField('percentage', mirrorPercentageProblem('mirror percentage', percentage));
}

function checkMirrorPercent(percent: number, at: FieldPlace): void {
  if (percent > 100) at.error(`mirror_percent must have a max value of 100 (it has ${percent})`);
  at.warning('using deprecated setting "mirrorPercent", use "mirrorPercentage" instead');
}

function mirrorPercentageProblem(name: string, percentage: Message<'networking.Percent'> | undefined) {
  const value = percentage?.value ?? 0;
  if (value >= 0 && value <= 100) return undefined;
  const has = `(it has ${Number.isFinite(value) ? value.toFixed(6) : floatText(value)})`;
  if (value > 100) return `${name} must have a max value of 100 ${has}`;
  return value < 0 ? `${name} must have a min value of 0 ${has}` : undefined;
}

// istiod: validateHTTPRouteDestinations
function checkDestinations(destinations: readonly Message<'networking.HTTPRouteDestination'>[], at: FieldPlace): void {
  at.each(destinations, ({ headers }, itemAt) => {
    if (headers) checkHeaders(headers, itemAt.field('headers'));
  });
  checkWeights(destinations, at);
}
