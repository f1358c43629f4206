import { isObject } from '../../model/json';
import type { Json } from '../../model/resource';
import { assertNever } from '../../std/assert-never';
import { typeHint } from './hints';
import type { SchemaNode } from './schema-node';
import type { Check, Walk } from './walk';

/** Lets only values of the node's type through to its own check. */
export function typed(node: SchemaNode, check: Check<never> | undefined): Check {
  const inner = check as Check | undefined;
  const isOfType = typeTest(node);
  // kube-openapi: basicCommonValidator. No enum has null among its values, nullable or not.
  const acceptsNull = node.nullable === true && !node.enum;
  return (value, walk) => {
    if (value !== null && isOfType(value)) inner?.(value, walk);
    else if (value !== null) reportType(value, node, walk);
    else if (!acceptsNull) walk.report({ problem: 'must not be null', help: NOT_NULL, blocks: true });
  };
}

const NOT_NULL = 'give it a value, or leave the field out';

function reportType(value: Json, node: SchemaNode, walk: Walk): void {
  const problem = `must be ${TYPES[node.type]}, not ${describe(value)}`;
  walk.report({ problem, help: typeHint(value, node, walk.key), blocks: true, mistyped: true });
}

const TYPES: Readonly<Record<SchemaNode['type'], string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  'integer or string': 'a whole number or a string',
};

function typeTest({ type, format }: SchemaNode): (value: Json) => boolean {
  switch (type) {
    case 'array':
      return Array.isArray;
    case 'object':
      return isObject;
    case 'integer':
      return isInteger;
    case 'integer or string':
      return (value) => typeof value === 'string' || isInteger(value);
    case 'string':
      // kube-openapi: typeValidator. A format, which only a string can break, takes the place of the type for lists too.
      return format
        ? (value) => typeof value === 'string' || Array.isArray(value)
        : (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    default:
      return assertNever(type);
  }
}

/** What JavaScript calls a value that a node lets through in any case, if all of some type are let through. */
export function plainType({ type, enum: values, pattern, format, rules, ...limits }: SchemaNode): string | undefined {
  if (rules) return undefined;
  if (type === 'boolean') return 'boolean';
  const isFree = !values && pattern === undefined && format === undefined;
  return type === 'string' && isFree && limits.minLength === undefined && limits.maxLength === undefined
    ? 'string'
    : undefined;
}

/** Other whole numbers are floating point to the API server, and no integers. */
const isInteger = (value: Json): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;

function describe(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the string ${JSON.stringify(value)}` : String(value);
}
