import { assertNever } from '../../std/assert-never';
import { checkArray } from './check-array';
import { checkNumber } from './check-number';
import { checkObject } from './check-object';
import { checkString } from './check-string';
import { typed } from './check-type';
import { everyOf } from './every-of';
import { rulesOf } from './rules';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** The check of the root, and of all below it, but for the rules. */
export const compileChecks = (nodes: readonly SchemaNode[]): Check => compile(nodes, () => undefined);

/** The same with the rules, for a walk that ends at the first problem: a rule sees only what was found right. */
export const compileQuickCheck = (nodes: readonly SchemaNode[]): Check => compile(nodes, quickRulesOf);

/** A node stands after those it names, so one pass compiles them. */
function compile(nodes: readonly SchemaNode[], rulesOf: (node: SchemaNode) => Check | undefined): Check {
  const checks: Check[] = [];
  for (const node of nodes) {
    const check = everyOf(compileNode(node, nodes, checks) as Check | undefined, rulesOf(node));
    checks.push(typed(node, check));
  }
  return checks[checks.length - 1];
}

function quickRulesOf(node: SchemaNode): Check | undefined {
  const check = rulesOf(node);
  return (
    check &&
    ((value, walk) => {
      if (!walk.failed) check(value, walk);
    })
  );
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
