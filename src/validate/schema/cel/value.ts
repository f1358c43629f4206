import type { Json } from '../../../model/resource';
import type { Url } from '../../webhook/checks/url';

/** JSON, a duration (nanoseconds), or a URL. */
export type Value = Json | bigint | Url;

/** A rule that cannot be evaluated on a value, which refuses it like one that is false. */
export class EvaluationError extends Error {}

export function asBoolean(value: Value): boolean {
  if (typeof value !== 'boolean') throw new EvaluationError('no such overload');
  return value;
}

export function asNumber(value: Value): number {
  if (typeof value !== 'number') throw new EvaluationError('no such overload');
  return value;
}

export function asString(value: Value): string {
  if (typeof value !== 'string') throw new EvaluationError('no such overload');
  return value;
}

export function asMap(value: Value): { readonly [key: string]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new EvaluationError('no such overload');
  return value as { readonly [key: string]: Json };
}

/** Elements of a list, keys of a map: what a macro runs over. */
export function elementsOf(value: Value): readonly Json[] {
  return Array.isArray(value) ? value : Object.keys(asMap(value));
}
