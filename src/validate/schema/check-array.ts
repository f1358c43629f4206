import { isObject } from '../../model/json';
import type { Json } from '../../model/resource';
import { checkSize } from './check-size';
import { everyOf } from './every-of';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

export function checkArray(node: SchemaNode, checks: readonly Check[]): Check<Json[]> | undefined {
  return everyOf(
    checkSize<Json[]>('items', (list) => list.length, { min: node.minItems, max: node.maxItems }),
    checkKeys(node),
    checkItems(node, checks),
  );
}

function checkItems({ items }: SchemaNode, checks: readonly Check[]): Check<Json[]> | undefined {
  if (items === undefined) return undefined;
  const check = checks[items];
  return (list, walk) => {
    for (let index = 0; index < list.length; index++) walk.into(index, list[index], check);
  };
}

// apiextensions-apiserver: validateListMap
function checkKeys({ keys }: SchemaNode): Check<Json[]> | undefined {
  if (!keys) return undefined;
  return (list, walk) => {
    const seen = new Map<string, number>();
    for (const [index, item] of list.entries()) {
      if (!isObject(item)) continue;
      const id = keys.map((it) => JSON.stringify(item[it] ?? null)).join(', ');
      const first = seen.get(id);
      if (first === undefined) seen.set(id, index);
      else walk.report({ at: index, problem: `has the same ${keys.join(', ')} as item ${first}: ${id}` });
    }
  };
}
