import { fieldAt } from '../../model/field-path';
import { isObject, textOf } from '../../model/json';
import type { FieldPath, Json, JsonObject } from '../../model/resource';
import { closest } from '../../std/closest';
import type { SuiteDocument } from './suite-document';

/** The mappings of a list that must hold nothing else, with their places. */
export function itemsAt(
  document: SuiteDocument,
  field: string,
): { readonly item: JsonObject; readonly path: FieldPath }[] {
  const list = document.value[field];
  if (!Array.isArray(list)) {
    document.problem(field, 'must be a list of tests');
    return [];
  }
  return list.flatMap((item, index) => {
    const path = fieldAt(field, index);
    if (isObject(item)) return [{ item, path }];
    document.problem(path, 'a test must be a mapping');
    return [];
  });
}

/** Complains of fields that a mapping does not have. */
export function onlyFields(
  document: SuiteDocument,
  value: JsonObject,
  path: FieldPath,
  known: readonly string[],
): void {
  for (const key of Object.keys(value).filter((it) => !known.includes(it))) {
    const near = closest(key, known);
    const hint = near ? `did you mean "${near}"?` : `there are ${known.join(', ')}`;
    document.problem(fieldAt(path, key), `no such field; ${hint}`);
  }
}

/** A mapping, or an empty one and a complaint. */
export function objectAt(document: SuiteDocument, value: Json | undefined, path: FieldPath): JsonObject {
  if (isObject(value)) return value;
  document.problem(path, 'must be a mapping');
  return {};
}

/** A list of texts, or `otherwise` when the field is missing. */
export function textsAt(
  document: SuiteDocument,
  value: Json | undefined,
  path: FieldPath,
  otherwise: readonly string[] = [],
): readonly string[] {
  if (value === undefined || value === null) return otherwise;
  if (Array.isArray(value) && value.every((it) => typeof it === 'string')) return value.length > 0 ? value : otherwise;
  document.problem(path, 'must be a list of texts');
  return otherwise;
}

/** A name for people; tests without one are called by what they ask. */
export function nameAt(document: SuiteDocument, value: Json | undefined, path: FieldPath, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (typeof value !== 'string') document.problem(path, 'must be text');
  return textOf(value);
}
