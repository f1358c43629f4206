import { objectOf, objectsOf, textMapOf, textOf } from '../../model/json';
import type { Json, JsonObject } from '../../model/resource';
import { type Labels, selects } from '../../model/selects';
import { own } from '../../std/own';

/** Kubernetes: LabelSelectorAsSelector. With expressions; one that is not written selects everything. */
export function labelSelectorMatches(selector: Json | undefined, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = objectOf(selector);
  return (
    selects(textMapOf(matchLabels), labels) && objectsOf(matchExpressions).every((it) => expressionMatches(it, labels))
  );
}

function expressionMatches({ key, operator, values }: JsonObject, labels: Labels): boolean {
  const actual = own(labels, textOf(key));
  const isListed = actual !== undefined && Array.isArray(values) && values.includes(actual);
  switch (operator) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return actual !== undefined;
    case 'DoesNotExist':
      return actual === undefined;
    default:
      return false;
  }
}
