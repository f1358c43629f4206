import type { Json, JsonObject } from '../../model/resource';

export const isMapping = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
