import { fieldAt } from '../../model/field-path';
import { isObject } from '../../model/json';
import type { FieldPath, Json, JsonObject } from '../../model/resource';
import { Fraction } from '../../std/fraction';
import { own } from '../../std/own';

/**
 * Where a value is not as expected, a line each. Of a mapping only the expected fields count; a list must be as long as the expected one;
 * `null` expects that nothing is there; a share may be written as a fraction, a percentage or a number.
 */
export function differences(expected: JsonObject, actual: JsonObject, path: FieldPath): string[] {
  return Object.entries(expected).flatMap(([key, it]) => difference(it, own(actual, key), fieldAt(path, key)));
}

function difference(expected: Json, actual: Json | undefined, path: FieldPath): string[] {
  if (isObject(expected) && isObject(actual)) return differences(expected, actual, path);
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((it, index) => difference(it, actual[index], fieldAt(path, index)));
  }
  if (isSame(expected, actual, path)) return [];
  return [`${path} is ${shown(actual)}, expected ${expected === null ? 'nothing' : shown(expected)}`];
}

function isSame(expected: Json, actual: Json | undefined, path: FieldPath): boolean {
  if (expected === null) return actual === undefined;
  if (expected === actual) return true;
  if (!path.endsWith('share') || typeof actual !== 'string') return false;
  const [wanted, found] = [Fraction.parse(expected), Fraction.parse(actual)];
  return wanted !== undefined && found !== undefined && wanted.equals(found);
}

const shown = (value: Json | undefined): string =>
  value === undefined ? 'absent' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
