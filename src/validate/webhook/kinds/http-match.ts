import { isDnsLabel } from '../checks/dns-label';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { matchedHeaderProblem } from '../checks/header-name';
import { checkLabels } from '../checks/labels';
import { portProblem } from '../checks/port';
import { regexMatchProblem, stringMatchProblem } from '../checks/string-match';
import { entriesOf, type Message } from '../decode/message';
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
  for (const [name, value] of entriesOf(headers)) {
    const headerAt = at.field('headers').field(name);
    headerAt.refuse(matchedHeaderProblem(name));
    headerAt.refuse(stringMatchProblem(value, 'headers'));
  }
  for (const [name, value] of entriesOf(withoutHeaders)) {
    const headerAt = at.field('withoutHeaders').field(name);
    headerAt.refuse(matchedHeaderProblem(name));
    if (value.regex !== '*') headerAt.refuse(stringMatchProblem(value, 'withoutHeaders'));
  }
}

const EXACT_OR_PREFIX = ['scheme', 'method', 'authority'] as const;

// Envoy takes an empty prefix of a path, and of nothing else.
function checkRequestLine(match: HttpMatch, at: FieldPlace): void {
  at.refuseField('uri', regexMatchProblem(match.uri, 'uri'));
  for (const field of EXACT_OR_PREFIX) at.refuseField(field, stringMatchProblem(match[field], field));
  for (const [name, value] of entriesOf(match.queryParams)) {
    at.field('queryParams').field(name).refuse(stringMatchProblem(value, 'queryParams'));
  }
}

function checkOrigin({ port, sourceLabels, gateways, sourceNamespace }: HttpMatch, at: FieldPlace): void {
  if (port !== 0) at.refuseField('port', portProblem(port));
  checkLabels(sourceLabels, at.field('sourceLabels'));
  checkGatewayReferences(gateways, at.field('gateways'));
  if (sourceNamespace && !isDnsLabel(sourceNamespace)) {
    at.field('sourceNamespace').error(`sourceNamespace match ${sourceNamespace} is invalid`);
  }
}
