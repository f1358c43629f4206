import { quoted } from '../checks/go-format';
import { isAuthorityHeader, otherHeaderProblem, requestHeaderProblem } from '../checks/header-name';
import { headerValueProblem } from '../checks/header-value';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Headers = Message<'networking.Headers'>;
type Operations = Message<'networking.Headers.HeaderOperations'>;
type NameProblem = (name: string) => string | undefined;

/** The header part of istiod's validateHTTPRoute, and of validateHTTPRouteDestinations. */
export function checkHeaders({ request, response }: Headers, at: FieldPlace): void {
  if (request) checkOperations(request, requestHeaderProblem, at.field('request'));
  if (response) checkOperations(response, otherHeaderProblem, at.field('response'));
}

function checkOperations(operations: Operations, nameProblem: NameProblem, at: FieldPlace): void {
  for (const field of ['add', 'set'] as const) {
    for (const [name, value] of entriesOf(operations[field])) {
      const headerAt = at.field(field).field(name);
      headerAt.refuse(nameProblem(name));
      headerAt.refuse(headerValueProblem(value));
    }
  }
  at.field('remove').each(operations.remove, (name, itemAt) => itemAt.refuse(otherHeaderProblem(name)));
}

/** istiod: validateAuthorityRewrite. The headers of single destinations do not count. */
export function authorityProblem(rewritten: string, { request }: Headers): string | undefined {
  let current = rewritten;
  for (const operation of [request?.set, request?.add]) {
    for (const [name, value] of entriesOf(operation)) {
      if (!isAuthorityHeader(name)) continue;
      if (current) {
        const both = `have ${quoted(current)}, attempting to set ${quoted(value)}`;
        return `authority header cannot be set multiple times: ${both}`;
      }
      current = value;
    }
  }
  return undefined;
}
