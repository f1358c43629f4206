import type { Json } from '../../model/resource';
import { isMapping } from './is-mapping';
import type { SchemaNode } from './schema-node';
import type { Check, Walk } from './walk';

export function checkArray(node: SchemaNode, checks: readonly Check[]): Check<Json[]> {
  const item = node.items === undefined ? undefined : checks[node.items];
  return (list, walk) => {
    checkSize(list.length, node, walk);
    if (node.keys) checkKeys(list, node.keys, walk);
    if (!item) return;
    for (let index = 0; index < list.length; index++) {
      walk.enter(index);
      item(list[index], walk);
      walk.leave();
    }
  };
}

function checkSize(size: number, { minItems = 0, maxItems = Infinity }: SchemaNode, walk: Walk): void {
  if (size < minItems)
    walk.report({ problem: minItems === 1 ? 'must not be empty' : `must have at least ${minItems} items` });
  if (size > maxItems) walk.report({ problem: `must have at most ${maxItems} items, not ${size}`, blocks: true });
}

// apiextensions-apiserver: validateListMap
function checkKeys(list: readonly Json[], keys: readonly string[], walk: Walk): void {
  const seen = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (!isMapping(item)) continue;
    const values = keys.map((it) => item[it] ?? null);
    const id = JSON.stringify(values);
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else
      walk.report({
        at: index,
        problem: `has the same ${keys.join(', ')} as item ${first}: ${values.map((it) => JSON.stringify(it)).join(', ')}`,
      });
  }
}
