import { isObject } from '../../model/json';
import type { Json, JsonObject } from '../../model/resource';
import type { Decision } from '../../routing/decision';
import { decisionToJson } from '../../routing/decision-json';
import { shareOf, wrongShares } from '../../routing/describe/destination-name';
import { differences } from './differences';

const DECISION_FIELDS = [
  'outcome',
  'listener',
  'routeConfiguration',
  'virtualHost',
  'route',
  'status',
  'flags',
  'location',
  'body',
  'allowed',
  'reason',
  'clusters',
  'endpoints',
  'upstream',
  'timeout',
  'retries',
  'mirrors',
  'fault',
  'caveats',
] as const;

/** What a test may expect: shares of destinations, destinations never reached, and any field of a decision. */
export const EXPECTABLE: readonly string[] = ['to', 'never', ...DECISION_FIELDS];

/** What of an expectation does not hold, a line each. */
export function unmet({ to, never, ...fields }: JsonObject, decision: Decision): string[] {
  return [
    ...(to === undefined ? [] : wrongDestinations(to, decision)),
    ...(never === undefined ? [] : forbiddenDestinations(never, decision)),
    ...differences(fields, withEffectiveStatus(decision), ''),
  ];
}

function wrongDestinations(to: Json, decision: Decision): string[] {
  if (!isObject(to) || Object.keys(to).length === 0) return ['"to" must map destinations to shares: { reviews/v2: 1 }'];
  return wrongShares(decision, to as Record<string, string | number>);
}

function forbiddenDestinations(never: Json, decision: Decision): string[] {
  return [never].flat().flatMap((it) => {
    if (typeof it !== 'string') return ['"never" must list destinations: [reviews/v3]'];
    const share = shareOf(decision, it);
    return share.isZero() ? [] : [`${it} gets ${share}, expected never`];
  });
}

/** When every destination fails alike, that is the status the caller sees. */
function withEffectiveStatus(decision: Decision): JsonObject {
  const json = decisionToJson(decision) as unknown as JsonObject;
  const [first, ...others] = decision.clusters ?? [];
  const status = first && others.every((it) => it.status === first.status) ? first.status : undefined;
  return status === undefined ? json : { status, ...json };
}
