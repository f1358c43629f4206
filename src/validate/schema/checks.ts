import { assertNever } from '../../std/assert-never';
import { checkArray } from './check-array';
import { checkNumber } from './check-number';
import { checkObject } from './check-object';
import { checkString } from './check-string';
import { typed } from './check-type';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** The check of the root, and of all below it. A node stands after those it names, so one pass compiles them. */
export function compileChecks(nodes: readonly SchemaNode[]): Check {
  const checks: Check[] = [];
  for (const node of nodes) checks.push(typed(node, compileNode(node, nodes, checks)));
  return checks[checks.length - 1];
}

function compileNode(
  node: SchemaNode,
  nodes: readonly SchemaNode[],
  checks: readonly Check[],
): Check<never> | undefined {
  switch (node.type) {
    case 'object':
      return checkObject(node, nodes, checks);
    case 'array':
      return checkArray(node, checks);
    case 'string':
      return checkString(node);
    case 'integer':
    case 'number':
      return checkNumber(node);
    case 'boolean':
    case 'integer or string':
      return undefined;
    default:
      return assertNever(node.type);
  }
}
