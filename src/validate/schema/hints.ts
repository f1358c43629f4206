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
  const [, number, percent] = /^\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(value) ?? [];
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

/** The field that was meant: one of a like name, or one of that name a level further down. */
export function unknownFieldHint(
  name: string,
  { properties = {} }: SchemaNode,
  nodes: readonly SchemaNode[],
): string | undefined {
  const holder = () => Object.keys(properties).find((it) => hasField(nodes[properties[it]], name, nodes));
  const near = closest(name, Object.keys(properties));
  if (near !== undefined) return didYouMean(near);
  const found = holder();
  return found && `it belongs into "${found}"`;
}

function hasField(node: SchemaNode, name: string, nodes: readonly SchemaNode[]): boolean {
  const inner = node.items === undefined ? node : nodes[node.items];
  return inner.properties !== undefined && Object.hasOwn(inner.properties, name);
}

const didYouMean = (word: string | undefined): string | undefined => word && `did you mean "${word}"?`;
