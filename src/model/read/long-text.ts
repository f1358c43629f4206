import { joinPath, type Step } from '../field-path';
import type { FieldPath, Json } from '../resource';

/** apiserver: MaxRequestBodyBytes. No cluster takes an object with a longer text in it. */
export const MAX_TEXT = 3 * 1024 * 1024;

interface Place {
  readonly value: Json;
  readonly step: Step;
  readonly around?: Place;
}

/** Where a text is longer than any cluster takes it, or has a key that long. */
export function placeOfLongText(value: Json): FieldPath | undefined {
  const open: Place[] = [{ value, step: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string' && next.value.length > MAX_TEXT) return pathOf(next);
    if (typeof next.value !== 'object' || next.value === null) continue;
    const isList = Array.isArray(next.value);
    for (const [key, field] of Object.entries(next.value)) {
      if (key.length > MAX_TEXT) return pathOf(next);
      open.push({ value: field, step: isList ? Number(key) : key, around: next });
    }
  }
  return undefined;
}

function pathOf(place: Place): FieldPath {
  const steps: Step[] = [];
  for (let it = place; it.around; it = it.around) steps.push(it.step);
  return joinPath(steps.reverse());
}
