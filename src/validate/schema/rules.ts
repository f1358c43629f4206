import type { Step } from '../../model/field-path';
import type { Json, JsonObject } from '../../model/resource';
import { compileRule, type RuleCheck } from './cel/compile';
import { everyOf } from './every-of';
import type { SchemaNode, SchemaRule } from './schema-node';
import type { Check, Walk } from './walk';

/** The rules of the root and of all below it, to run on a value whose types were found right. */
export function compileRules(nodes: readonly SchemaNode[]): Check | undefined {
  const checks: (Check | undefined)[] = [];
  for (const node of nodes) checks.push(everyOf(rulesOf(node), below(node, checks)));
  return checks[checks.length - 1];
}

/** The rules of a node alone. */
export function rulesOf({ rules }: SchemaNode): Check | undefined {
  return everyOf(...(rules ?? []).map(ruleCheck));
}

function ruleCheck({ rule, message }: SchemaRule): Check {
  let obeys: RuleCheck | undefined;
  return (value, walk) => {
    obeys ??= compileRule(rule);
    if (!obeys(value)) walk.report({ problem: message });
  };
}

function below(node: SchemaNode, checks: readonly (Check | undefined)[]): Check | undefined {
  if (node.items !== undefined) return eachItem(checks[node.items]);
  if (node.values !== undefined) return eachValue(checks[node.values]);
  return everyOf(...Object.entries(node.properties ?? {}).map(([name, number]) => fieldCheck(name, checks[number])));
}

/** Rules see no null: the API server leaves them out there. */
function intoValue(check: Check, step: Step, value: Json, walk: Walk): void {
  if (value !== null) walk.into(step, value, check);
}

function eachItem(check: Check | undefined): Check | undefined {
  if (!check) return undefined;
  return (list, walk) => {
    const items = list as Json[];
    for (let index = 0; index < items.length; index++) intoValue(check, index, items[index], walk);
  };
}

function eachValue(check: Check | undefined): Check | undefined {
  if (!check) return undefined;
  return (map, walk) => {
    for (const [key, value] of Object.entries(map as JsonObject)) intoValue(check, key, value, walk);
  };
}

function fieldCheck(name: string, check: Check | undefined): Check | undefined {
  if (!check) return undefined;
  return (map, walk) => {
    intoValue(check, name, (map as JsonObject)[name] ?? null, walk);
  };
}
