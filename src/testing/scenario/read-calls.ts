import type { DeclaredCall } from '../../api/declared-call';
import { toServiceCall } from '../../api/to-service-call';
import { fieldAt } from '../../model/field-path';
import { isObject } from '../../model/json';
import { parseRequest } from '../../model/parse-request';
import type { FieldPath, Json, JsonObject } from '../../model/resource';
import type { ServiceCall } from '../../routing/follow/service-call';
import { itemsAt, onlyFields } from './read-fields';
import type { SuiteDocument } from './suite-document';

const CALL_FIELDS = ['from', 'url', 'method', 'headers', 'forwards', 'timeout', 'tries', 'required'];

/** What workloads call when they serve a request. */
export function readCalls(document: SuiteDocument): readonly ServiceCall[] {
  if (document.value.calls === undefined) return [];
  return itemsAt(document, 'calls').flatMap(({ item, path }) => readCall(document, item, path));
}

function readCall(document: SuiteDocument, item: JsonObject, path: FieldPath): ServiceCall[] {
  onlyFields(document, item, path, CALL_FIELDS);
  const { from, url, method, headers, forwards, ...rest } = item;
  const request = Object.fromEntries(
    Object.entries({ from, url, method, headers }).filter(([, it]) => it !== undefined),
  );
  const parsed = parseRequest(request as unknown as DeclaredCall);
  const copied = readForwards(forwards);
  if ('problem' in parsed) document.problem(path, parsed.problem);
  if (!copied)
    document.problem(fieldAt(path, 'forwards'), 'must list header names, or map them to the names to send them by');
  if (rest.timeout !== undefined && typeof rest.timeout !== 'string')
    document.problem(fieldAt(path, 'timeout'), 'must be text');
  if (rest.required !== undefined && typeof rest.required !== 'boolean')
    document.problem(fieldAt(path, 'required'), 'must be true or false');
  if ('problem' in parsed || !copied) return [];
  const call = toServiceCall({ ...request, ...rest, forwards: copied } as unknown as DeclaredCall);
  if (!('problem' in call)) return [call];
  document.problem(path, call.problem);
  return [];
}

function readForwards(forwards: Json | undefined): Record<string, string> | undefined {
  if (forwards === undefined) return {};
  const entries = Array.isArray(forwards)
    ? forwards.map((it) => [it, it])
    : isObject(forwards)
      ? Object.entries(forwards)
      : [[null]];
  return entries.flat().every((it) => typeof it === 'string') ? Object.fromEntries(entries) : undefined;
}
