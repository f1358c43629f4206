import type { JsonObject } from '../../model/resource';
import { unknownFieldHint } from './hints';
import type { SchemaNode } from './schema-node';
import type { Check, Walk } from './walk';

export function checkObject(
  node: SchemaNode,
  nodes: readonly SchemaNode[],
  checks: readonly Check[],
): Check<JsonObject> {
  const fields = new Map(Object.entries(node.properties ?? {}).map(([name, number]) => [name, checks[number]]));
  const other = node.values === undefined ? undefined : checks[node.values];
  return (value, walk) => {
    const names = Object.keys(value);
    checkCount(names.length, node, walk);
    for (const name of names) {
      const check = fields.get(name) ?? other;
      if (check) checkField(check, name, value, walk);
      else if (!node.open)
        walk.report({ at: name, problem: 'is not a known field', help: unknownFieldHint(name, node, nodes) });
    }
    checkRequired(value, node, walk);
    checkExclusive(value, node, walk);
  };
}

function checkField(check: Check, name: string, value: JsonObject, walk: Walk): void {
  walk.enter(name);
  check(value[name], walk);
  walk.leave();
}

function checkCount(count: number, { minProperties = 0, maxProperties = Infinity }: SchemaNode, walk: Walk): void {
  if (count < minProperties) {
    walk.report({ problem: minProperties === 1 ? 'must not be empty' : `must have at least ${minProperties} entries` });
  }
  if (count > maxProperties)
    walk.report({ problem: `must have at most ${maxProperties} entries, not ${count}`, blocks: true });
}

function checkRequired(value: JsonObject, { required = [] }: SchemaNode, walk: Walk): void {
  for (const name of required) {
    if (!Object.hasOwn(value, name)) walk.report({ at: name, problem: 'is required', blocks: true });
  }
}

function checkExclusive(value: JsonObject, { atMostOne = [] }: SchemaNode, walk: Walk): void {
  for (const group of atMostOne) {
    const present = group.filter((it) => Object.hasOwn(value, it));
    if (present.length > 1)
      walk.report({ problem: `must have at most one of ${group.join(', ')}, not ${present.join(' and ')}` });
  }
}
