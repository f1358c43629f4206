import { isObject } from './json';
import type { Json, JsonObject } from './resource';

/** protojson: a null field is an absent one. */
export const withoutNulls = (value: Json): Json => (holdsNull(value) ? cleaned(value) : value);

/** Loops, for every value of every resource comes by here. */
function holdsNull(value: Json): boolean {
  if (value === null || typeof value !== 'object') return value === null;
  if (Array.isArray(value)) {
    for (const it of value) if (holdsNull(it)) return true;
    return false;
  }
  for (const key in value) if (holdsNull(value[key])) return true;
  return false;
}

/** Maps in which a key says something even when its value is null: that a header is there. */
const MEANINGFUL_NULLS: ReadonlySet<string> = new Set(['headers', 'withoutHeaders', 'queryParams']);

/** Copies only what changes. */
function cleaned(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.filter((it) => it !== null).map(cleaned);
    return items.length === value.length && items.every((it, index) => it === value[index]) ? value : items;
  }
  return isObject(value) ? withoutNullFields(value) : value;
}

function withoutNullFields(value: JsonObject): JsonObject {
  let copy: JsonObject | undefined;
  for (const [key, field] of Object.entries(value)) {
    const clean = MEANINGFUL_NULLS.has(key) ? field : cleaned(field);
    if (clean === field && field !== null) continue;
    copy ??= { ...value };
    if (clean === null) delete copy[key];
    else copy[key] = clean;
  }
  return copy ?? value;
}
