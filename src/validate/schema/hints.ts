import type { Json } from '../../model/resource';
import { closest } from '../../std/closest';
import type { SchemaNode } from './schema-node';

/** How to write a value of the wrong type, if that is plain. */
export function typeHint(value: Json, node: SchemaNode, key: string): string | undefined {
  switch (node.type) {
    case 'array':
      return listHint(value);
    case 'integer':
    case 'number':
      return numberHint(value, key);
    case 'string':
      return stringHint(value, node);
    case 'object':
      return mappingHint(value, node);
    case 'boolean':
      return typeof value === 'string' ? 'write true or false, without quotes' : undefined;
    default:
      return undefined;
  }
}

function listHint(value: Json): string {
  if (typeof value === 'object') return 'write it as a list: put "- " before its first key and indent the rest';
  return `write it as a list: [${JSON.stringify(value)}]`;
}

function numberHint(value: Json, key: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, number, percent] = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(value.trim()) ?? [];
  if (number === undefined) return undefined;
  return percent ? `${key} is a number without %: ${number}` : `write it without quotes: ${number}`;
}

function stringHint(value: Json, node: SchemaNode): string | undefined {
  if (typeof value === 'number' && isDuration(node)) return `write it with a unit: "${value}s"`;
  return typeof value === 'number' || typeof value === 'boolean' ? `put it into quotes: "${value}"` : undefined;
}

const isDuration = ({ rules }: SchemaNode): boolean =>
  rules?.some((it) => it.rule.startsWith('duration(self)')) === true;

function mappingHint(value: Json, { properties = {} }: SchemaNode): string | undefined {
  if (Array.isArray(value)) return value.length === 1 ? 'write it as a mapping: remove the "- "' : undefined;
  if (typeof value === 'string' && 'exact' in properties)
    return `say how to match it: { exact: ${JSON.stringify(value)} }`;
  return undefined;
}

export function enumHint(value: string, values: readonly string[]): string | undefined {
  return didYouMean(closest(value, values));
}

/** The field that was meant: one of a like name, or the only one of that name a little further down. */
export function unknownFieldHint(name: string, node: SchemaNode, nodes: readonly SchemaNode[]): string | undefined {
  const near = closest(name, Object.keys(node.properties ?? {}));
  if (near !== undefined) return didYouMean(near);
  const holders = holdersOf(name, node, nodes, 2);
  return holders.length === 1 ? `it belongs into "${holders[0]}"` : undefined;
}

function holdersOf(
  name: string,
  { properties = {} }: SchemaNode,
  nodes: readonly SchemaNode[],
  depth: number,
): string[] {
  if (depth === 0) return [];
  return Object.entries(properties).flatMap(([field, number]) => {
    const inner = nodes[nodes[number].items ?? number];
    const holds = inner.properties !== undefined && Object.hasOwn(inner.properties, name);
    return [...(holds ? [field] : []), ...holdersOf(name, inner, nodes, depth - 1).map((it) => `${field}.${it}`)];
  });
}

const didYouMean = (word: string | undefined): string | undefined => word && `did you mean "${word}"?`;
