import type { JsonObject } from '../../model/resource';
import { checkSize } from './check-size';
import { plainType } from './check-type';
import { everyOf } from './every-of';
import { unknownFieldHint } from './hints';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

export function checkObject(
  node: SchemaNode,
  nodes: readonly SchemaNode[],
  checks: readonly Check[],
): Check<JsonObject> | undefined {
  return everyOf(
    checkSize<JsonObject>('entries', sizeOf, { min: node.minProperties, max: node.maxProperties }),
    checkFields(node, nodes, checks),
    checkRequired(node),
    ...(node.atMostOne ?? []).map(checkExclusive),
  );
}

const sizeOf = (value: JsonObject): number => Object.keys(value).length;

function checkFields(node: SchemaNode, nodes: readonly SchemaNode[], checks: readonly Check[]): Check<JsonObject> {
  const fieldOf = (number: number): Field => ({ plain: plainType(nodes[number]), check: checks[number] });
  const fields = new Map(Object.entries(node.properties ?? {}).map(([name, number]) => [name, fieldOf(number)]));
  const other = node.values === undefined ? { check: checkUnknown(node, nodes) } : fieldOf(node.values);
  return (value, walk) => {
    for (const name in value) {
      const inner = value[name];
      const { plain, check } = fields.get(name) ?? other;
      if (typeof inner !== plain) walk.into(name, inner, check);
    }
  };
}

interface Field {
  /** Values of this type are right, whatever they are. */
  readonly plain?: string;
  readonly check: Check;
}

function checkUnknown(node: SchemaNode, nodes: readonly SchemaNode[]): Check {
  if (node.open) return () => undefined;
  return (_value, walk) =>
    walk.report({ problem: 'is not a known field', help: unknownFieldHint(walk.key, node, nodes) });
}

function checkRequired({ required }: SchemaNode): Check<JsonObject> | undefined {
  return (
    required &&
    ((value, walk) => {
      for (let index = 0; index < required.length; index++) {
        const name = required[index];
        if (!Object.hasOwn(value, name)) walk.report({ at: name, problem: 'is required', blocks: true, missing: true });
      }
    })
  );
}

function checkExclusive(group: readonly string[]): Check<JsonObject> {
  return (value, walk) => {
    if (countOf(group, value) < 2) return;
    const present = group.filter((it) => Object.hasOwn(value, it));
    walk.report({ problem: `must have at most one of ${group.join(', ')}, not ${present.join(' and ')}` });
  };
}

function countOf(names: readonly string[], value: JsonObject): number {
  let count = 0;
  for (let index = 0; index < names.length; index++) if (Object.hasOwn(value, names[index])) count++;
  return count;
}
