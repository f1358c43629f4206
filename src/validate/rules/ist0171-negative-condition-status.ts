import { objectOf, objectsOf, textOf } from '../../model/json';
import type { JsonObject, Resource } from '../../model/resource';
import type { Kind } from '../analysis/kinds';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

const OF_WAYPOINT = ['istio.io/WaypointBound'];
const OF_GATEWAY_API = ['Accepted', 'Programmed', 'ResolvedRefs'];

/** Conditions that should not be false. */
const WATCHED: readonly (readonly [Kind, readonly string[]])[] = [
  ['Service', OF_WAYPOINT],
  ['ServiceEntry', OF_WAYPOINT],
  ['WorkloadEntry', OF_WAYPOINT],
  ['AuthorizationPolicy', ['ZtunnelAccepted', 'WaypointAccepted']],
  ['KubernetesGateway', OF_GATEWAY_API],
  ['HTTPRoute', OF_GATEWAY_API],
  ['GRPCRoute', OF_GATEWAY_API],
];

/** A resource whose status says that it does not work. */
export const negativeConditionStatus = defineRule<AnalysisInput>({
  code: 'IST0171',
  name: 'negative-condition-status',
  level: 'warning',
  why: 'Whoever implements the resource has written into its status that it could not.',
  fix: 'Do what the message of the condition asks for.',
  upstream: 'istio: conditions ConditionAnalyzer',
  once: true,

  *check(input) {
    for (const [kind, types] of WATCHED) {
      for (const resource of input.ofKind(kind)) {
        for (const it of conditionsOf(resource).filter((condition) => isNegative(condition, types))) {
          const [type, reason, text] = [it.type, it.reason, it.message].map(textOf);
          const message = `A condition with a negative status is present: type=${type}, reason=${reason}, message=${text}.`;
          yield { resource, path: 'status', message };
        }
      }
    }
  },
});

/** Those of the whole, and of routes those of each parent. */
function conditionsOf({ value }: Resource): readonly JsonObject[] {
  const status = objectOf(value.status);
  return [status, ...objectsOf(status.parents)].flatMap((it) => objectsOf(it.conditions));
}

const isNegative = ({ type, status, reason }: JsonObject, types: readonly string[]): boolean =>
  types.includes(textOf(type)) &&
  (status === 'False' || (type === 'WaypointAccepted' && reason === 'PartiallyInvalid'));
