import { isDnsLabel } from '../checks/dns-label';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { matchedHeaderProblem } from '../checks/header-name';
import { checkLabels } from '../checks/labels';
import { portProblem } from '../checks/port';
import { regexMatchProblem, stringMatchProblem } from '../checks/string-match';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

type HttpMatch = Message<'networking.HTTPMatchRequest'>;

/** istiod: validateHTTPRouteMatchRequest. */
export function* checkHttpMatches(matches: readonly HttpMatch[], at: FieldPlace): Findings {
  for (const [index, match] of matches.entries()) {
    yield* checkHeaderMatches(match, at.item(index));
    yield* checkRequestLine(match, at.item(index));
    yield* checkOrigin(match, at.item(index));
  }
}

// The regex `*` of withoutHeaders is none: it means that the header is there.
function* checkHeaderMatches({ headers, withoutHeaders }: HttpMatch, at: FieldPlace): Findings {
  for (const [name, value] of entriesOf(headers)) {
    const headerAt = at.field('headers').field(name);
    yield* refuse(headerAt, matchedHeaderProblem(name));
    yield* refuse(headerAt, stringMatchProblem(value, 'headers'));
  }
  for (const [name, value] of entriesOf(withoutHeaders)) {
    const headerAt = at.field('withoutHeaders').field(name);
    yield* refuse(headerAt, matchedHeaderProblem(name));
    if (value.regex !== '*') yield* refuse(headerAt, stringMatchProblem(value, 'withoutHeaders'));
  }
}

// Envoy takes an empty prefix of a path, and of nothing else.
function* checkRequestLine(match: HttpMatch, at: FieldPlace): Findings {
  yield* refuse(at.field('uri'), regexMatchProblem(match.uri, 'uri'));
  for (const field of ['scheme', 'method', 'authority'] as const) {
    yield* refuse(at.field(field), stringMatchProblem(match[field], field));
  }
  for (const [name, value] of entriesOf(match.queryParams)) {
    yield* refuse(at.field('queryParams').field(name), stringMatchProblem(value, 'queryParams'));
  }
}

function* checkOrigin({ port, sourceLabels, gateways, sourceNamespace }: HttpMatch, at: FieldPlace): Findings {
  if (port !== 0) yield* refuse(at.field('port'), portProblem(port));
  yield* checkLabels(sourceLabels, at.field('sourceLabels'));
  yield* checkGatewayReferences(gateways, at.field('gateways'));
  if (sourceNamespace && !isDnsLabel(sourceNamespace)) {
    yield error(at.field('sourceNamespace'), `sourceNamespace match ${sourceNamespace} is invalid`);
  }
}
