import type { Json, JsonObject } from './resource';

// Kubernetes objects come without a schema check: every accessor takes any JSON and gives what the field's type allows.

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** The objects of a list. */
export const objectsOf = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** A scalar as text; `''` for anything else. YAML reads names such as `y` as booleans. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** A whole number that is not negative, also when written as text. */
export function wholeOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}

/** A mapping of text to text; scalars become text, other values go. A mapping of nothing but texts is left as it is. */
export function textMapOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(value)) return NO_TEXTS;
  if (isTextMap(value)) return value;
  const scalars = Object.entries(value).filter(([, it]) => typeof it !== 'object' || it === null);
  return Object.fromEntries(scalars.map(([key, it]) => [key, textOf(it)]));
}

const NO_TEXTS: Readonly<Record<string, string>> = Object.freeze({});

function isTextMap(map: JsonObject): map is Record<string, string> {
  for (const key in map) if (typeof map[key] !== 'string') return false;
  return true;
}

/** Milliseconds since 1970; 0 for what is no date. */
export const timeOf = (value: Json | undefined): number => (typeof value === 'string' && Date.parse(value)) || 0;
