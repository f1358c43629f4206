import type { Json } from '../../model/resource';
import { typeHint } from './hints';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** Lets only values of the node's type through to its own check. */
export function typed(node: SchemaNode, check: Check<never> | undefined): Check {
  const inner = check as Check | undefined;
  return (value, walk) => {
    if (value === null) {
      if (!acceptsNull(node))
        walk.report({ problem: 'must not be null', help: 'give it a value, or leave the field out', blocks: true });
    } else if (isOfType(value, node)) {
      inner?.(value, walk);
    } else {
      const problem = `must be ${TYPES[node.type]}, not ${describe(value)}`;
      walk.report({ problem, help: typeHint(value, node, walk.step), blocks: true });
    }
  };
}

// kube-openapi: basicCommonValidator. No enum has null among its values, nullable or not.
const acceptsNull = (node: SchemaNode): boolean => node.nullable === true && !node.enum;

const TYPES: Readonly<Record<SchemaNode['type'], string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  'integer or string': 'a whole number or a string',
};

function isOfType(value: Json, { type, format }: SchemaNode): boolean {
  if (type === 'array') return Array.isArray(value);
  // kube-openapi: typeValidator. A format, which only a string can break, takes the place of the type for lists too.
  if (Array.isArray(value)) return format !== undefined;
  if (type === 'integer') return isInteger(value);
  if (type === 'integer or string') return typeof value === 'string' || isInteger(value);
  return typeof value === type;
}

/** Other whole numbers are floating point to the API server, and no integers. */
const isInteger = (value: Json): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;

function describe(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the string ${JSON.stringify(value)}` : String(value);
}
