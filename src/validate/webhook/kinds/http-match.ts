import { isDnsLabel } from '../checks/dns-label';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { matchedHeaderProblem } from '../checks/header-name';
import { checkLabels } from '../checks/labels';
import { portProblem } from '../checks/port';
import { regexMatchProblem, stringMatchProblem } from '../checks/string-match';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type HttpMatch = Message<'networking.HTTPMatchRequest'>;

/** istiod: validateHTTPRouteMatchRequest. */
export function checkHttpMatches(matches: readonly HttpMatch[], at: FieldPlace): void {
  at.each(matches, (match, itemAt) => {
    checkHeaderMatches(match, itemAt);
    checkRequestLine(match, itemAt);
    checkOrigin(match, itemAt);
  });
}

// The regex `*` of withoutHeaders is none: it means that the header is there.
function checkHeaderMatches({ headers, withoutHeaders }: HttpMatch, at: FieldPlace): void {
  headers?.forEach((value, name) => {
    const headerAt = at.field('headers').field(name);
    headerAt.refuse(matchedHeaderProblem(name));
    headerAt.refuse(stringMatchProblem(value, 'headers'));
  });
  withoutHeaders?.forEach((value, name) => {
    const headerAt = at.field('withoutHeaders').field(name);
    headerAt.refuse(matchedHeaderProblem(name));
    if (value.regex !== '*') headerAt.refuse(stringMatchProblem(value, 'withoutHeaders'));
  });
}

// Envoy takes an empty prefix of a path, and of nothing else.
function checkRequestLine(match: HttpMatch, at: FieldPlace): void {
  at.refuseField('uri', regexMatchProblem(match.uri, 'uri'));
  at.refuseField('scheme', stringMatchProblem(match.scheme, 'scheme'));
  at.refuseField('method', stringMatchProblem(match.method, 'method'));
  at.refuseField('authority', stringMatchProblem(match.authority, 'authority'));
  match.queryParams?.forEach((value, name) => {
    at.field('queryParams').field(name).refuse(stringMatchProblem(value, 'queryParams'));
  });
}

function checkOrigin({ port, sourceLabels, gateways, sourceNamespace }: HttpMatch, at: FieldPlace): void {
  if (port !== 0) at.refuseField('port', portProblem(port));
  if (sourceLabels) checkLabels(sourceLabels, at.field('sourceLabels'));
  if (gateways.length > 0) checkGatewayReferences(gateways, at.field('gateways'));
  if (sourceNamespace && !isDnsLabel(sourceNamespace)) {
    at.field('sourceNamespace').error(`sourceNamespace match ${sourceNamespace} is invalid`);
  }
}
