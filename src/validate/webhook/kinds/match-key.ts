import { compareText } from '../../../model/resource';

/**
 * A text that two matches have in common only when they differ in nothing but their names. istiod: asJSON, where an empty list
 * or map is the same as none.
 */
export function keyOf(match: object): string {
  let key = '';
  for (const [field, value] of sortedEntries(match)) {
    if (field !== 'name' && !isEmpty(value)) key += `${field}=${textOf(value)}`;
  }
  return key;
}

/** A decoded message holds what was written, in any order. */
const sortedEntries = (message: object): [string, unknown][] =>
  Object.entries(message).sort(([a], [b]) => compareText(a, b));

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;

/** Texts come with their lengths, so that none can pass for anything else. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value};`;
  if (typeof value !== 'object' || value === null) return `${value};`;
  if (value instanceof Map) return textsOf([...value].flat());
  return textsOf(Array.isArray(value) ? value : sortedEntries(value).flat());
}

const textsOf = (values: readonly unknown[]): string => `(${values.map(textOf).join('')})`;
