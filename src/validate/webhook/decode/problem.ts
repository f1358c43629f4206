import type { Step } from '../../../model/field-path';
import type { Json } from '../../../model/resource';

/** Why a value could not be decoded, in Go's words. */
export type Problem = string;

/** The same, of a place below the value that was to be decoded. */
export interface PlacedProblem {
  readonly steps: readonly Step[];
  readonly text: Problem;
}

/** Go: encoding/json UnmarshalTypeError. */
export const unmarshalTypeProblem = (json: Json, goType: string): Problem =>
  `json: cannot unmarshal ${jsonTypeOf(json)} into Go value of type ${goType}`;

export function jsonTypeOf(json: Json): string {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'array';
  return typeof json === 'boolean' ? 'bool' : typeof json;
}
