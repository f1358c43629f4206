import type { Json, JsonObject } from '../../model/resource';
import { compileRule } from './cel/compile';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** The rules of the root and of all below it, to run on a value whose types were found right. */
export function compileRules(nodes: readonly SchemaNode[]): Check | undefined {
  const checks: (Check | undefined)[] = [];
  for (const node of nodes) checks.push(everyOf(rulesOf(node), below(node, checks)));
  return checks[checks.length - 1];
}

function everyOf(own: Check | undefined, inner: Check | undefined): Check | undefined {
  if (!own || !inner) return own ?? inner;
  return (value, walk) => {
    own(value, walk);
    inner(value, walk);
  };
}

function rulesOf({ rules }: SchemaNode): Check | undefined {
  const compiled = rules?.map(({ rule, message }) => ({ obeys: compileRule(rule), message }));
  return (
    compiled &&
    ((value, walk) => {
      // rules see no null: the API server leaves them out there
      if (value === null) return;
      for (const { obeys, message } of compiled) if (!obeys(value)) walk.report({ problem: message });
    })
  );
}

function below(node: SchemaNode, checks: readonly (Check | undefined)[]): Check | undefined {
  if (node.items !== undefined) return eachItem(checks[node.items]);
  const fields = Object.entries(node.properties ?? {}).map(([name, number]) => [name, checks[number]] as const);
  if (node.values !== undefined) return eachValue(checks[node.values]);
  return eachField(fields.flatMap(([name, check]) => (check ? [{ name, check }] : [])));
}

function eachItem(check: Check | undefined): Check | undefined {
  return (
    check &&
    ((list, walk) => {
      for (const [index, item] of ((list as Json[] | null) ?? []).entries()) {
        walk.enter(index);
        check(item, walk);
        walk.leave();
      }
    })
  );
}

function eachValue(check: Check | undefined): Check | undefined {
  return (
    check &&
    ((map, walk) => {
      for (const [key, value] of Object.entries((map as JsonObject | null) ?? {})) {
        walk.enter(key);
        check(value, walk);
        walk.leave();
      }
    })
  );
}

function eachField(fields: readonly { readonly name: string; readonly check: Check }[]): Check | undefined {
  if (fields.length === 0) return undefined;
  return (value, walk) => {
    const map = (value as JsonObject | null) ?? {};
    for (const { name, check } of fields) {
      if (!Object.hasOwn(map, name)) continue;
      walk.enter(name);
      check(map[name], walk);
      walk.leave();
    }
  };
}
