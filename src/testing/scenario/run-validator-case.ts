import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '../../model/field-path';
import { isObject, objectOf } from '../../model/json';
import { type Json, type JsonObject, namespaceOf } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { decode } from '../../validate/webhook/decode/decode';
import { askAnybody, type UnsentRequest } from './anybody';
import { beforeDelegation, delegateAlone } from './delegation';
import { explain } from './explain';
import type { ValidatorCase } from './test-file';
import type { Reached, TestOutcome } from './test-outcome';

/** Sends every combination of a test of istio-config-validator; each must find the rule that is expected. */
export function runValidatorCase(snapshot: Snapshot, test: ValidatorCase): TestOutcome {
  const answers = combinations(test).map((request) => answer(snapshot, test, request));
  const failed = answers.find((it) => it.problems.length > 0);
  const notes = [...new Set(answers.flatMap((it) => it.note ?? []))];
  return {
    problems: answers.flatMap((it) => it.problems),
    reached: answers.flatMap((it) => it.reached ?? []),
    ...(notes.length > 0 && { notes }),
    ...(failed?.reached && { explanation: explain(failed.reached) }),
  };
}

const combinations = ({ authorities, methods, uris, headers }: ValidatorCase): UnsentRequest[] =>
  authorities.flatMap((authority) =>
    methods.flatMap((method) => uris.map((target) => ({ authority, method, target, headers }))),
  );

interface Answer {
  readonly problems: readonly string[];
  readonly reached?: Reached;
  readonly note?: string;
}

function answer(snapshot: Snapshot, test: ValidatorCase, request: UnsentRequest): Answer {
  const { delegate, ...parts } = test.expect;
  const reached = askAnybody(snapshot, request);
  const { wrong, note } = wrongParts(snapshot, { ...test, expect: parts }, { request, reached });
  const wrongDelegate =
    delegate === undefined
      ? []
      : differing({ delegate }, ruleOf(snapshot, askAnybody(beforeDelegation(snapshot), request)), test.wantMatch);
  const named = `${request.method} ${request.authority}${request.target}`;
  return { problems: [...wrongDelegate, ...wrong].map((it) => `${named}: ${it}`), reached, note };
}

interface Sent {
  readonly request: UnsentRequest;
  readonly reached: Reached | undefined;
}

/**
 * What is expected of a rule besides its delegate. Without `route` the root's rule is meant. With it the delegate's, where the tool looks
 * even if istiod, which merges the conditions of both, leaves the rule out.
 */
function wrongParts(
  snapshot: Snapshot,
  { expect, wantMatch }: ValidatorCase,
  { request, reached }: Sent,
): { wrong: string[]; note?: string } {
  const wrong = differing(expect, ruleOf(snapshot, reached), wantMatch);
  if (wrong.length === 0) return { wrong };
  const before = askAnybody(beforeDelegation(snapshot), request);
  const rule = ruleOf(snapshot, before);
  if (!isObject(rule.delegate) || !before?.decision.route?.origin) return { wrong };
  if (!('route' in expect)) return { wrong: differing(expect, rule, wantMatch) };
  const alone = delegateAlone(snapshot, before.decision.route.origin.resource, rule.delegate);
  const again = differing(expect, ruleOf(snapshot, askAnybody(alone, request)), wantMatch);
  return again.length === 0 ? { wrong: [], note: LEFT_OUT } : { wrong };
}

const LEFT_OUT =
  'passes rule by rule, but in a cluster istiod leaves this rule out: conditions of root and delegate cannot be merged';

/** Compared as istiod reads both: a field that is not written has its empty value. */
function differing(expected: JsonObject, rule: JsonObject, wantMatch: boolean): string[] {
  const [wanted, found] = [message(expected), message(rule)];
  return Object.keys(expected).flatMap((part) => {
    if (isDeepStrictEqual(wanted[part], found[part]) === wantMatch) return [];
    return wantMatch
      ? [`${part} is ${shown(rule[part])}, expected ${shown(expected[part])}`]
      : [`${part} is ${shown(rule[part])}, which was to differ`];
  });
}

const message = (rule: JsonObject): Record<string, unknown> =>
  decode('networking.HTTPRoute', rule).message as unknown as Record<string, unknown>;

const shown = (value: Json | undefined): string => (value === undefined ? 'absent' : JSON.stringify(value));

/** The rule as written; an empty one when none was found. */
function ruleOf({ virtualServices }: Snapshot, reached: Reached | undefined): JsonObject {
  const origin = reached?.decision.route?.origin;
  if (!origin) return {};
  const { name } = origin.resource;
  const written = virtualServices.find(
    ({ resource }) => resource.name === name && namespaceOf(resource) === namespaceOf(origin.resource),
  );
  return objectOf(written && valueAt(written.resource.value, origin.path));
}
