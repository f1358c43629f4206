import type { Json } from '../../../model/resource';
import { parseDurationText } from '../checks/duration-text';
import { jsonSyntaxProblem } from '../checks/json-syntax';
import type { Scalars, WellKnown } from './message';
import { type Problem, unmarshalTypeProblem } from './problem';

export type ScalarName = keyof Scalars | keyof WellKnown;

export interface DecodedScalar {
  readonly value: unknown;
  readonly problem?: Problem;
}

interface ScalarType {
  /** What JSON has of the same type, which is taken as it is. */
  readonly plain?: 'boolean' | 'string';
  /** What an absent field holds. Wrapped values are absent then, which is not the same as empty. */
  readonly absent?: unknown;
  /** What a null element of a list or map decodes to. */
  readonly empty: unknown;
  read(json: Exclude<Json, null>): DecodedScalar;
}

const SCALARS: Readonly<Record<ScalarName, ScalarType>> = {
  bool: { plain: 'boolean', absent: false, empty: false, read: readBool },
  bytes: { absent: new Uint8Array(), empty: new Uint8Array(), read: readBytes },
  double: { absent: 0, empty: 0, read: readDouble },
  int32: { absent: 0, empty: 0, read: (json) => readInteger(json, 'int32', -(2 ** 31), 2 ** 31 - 1) },
  string: { plain: 'string', absent: '', empty: '', read: readString },
  uint32: { absent: 0, empty: 0, read: (json) => readInteger(json, 'uint32', 0, 2 ** 32 - 1) },
  uint64: { absent: 0, empty: 0, read: (json) => readInteger(json, 'uint64', 0, 2 ** 64 - 1) },
  BoolValue: { plain: 'boolean', empty: false, read: readBool },
  DoubleValue: { empty: 0, read: readDouble },
  Int32Value: { empty: 0, read: (json) => SCALARS.int32.read(json) },
  UInt32Value: { empty: 0, read: (json) => SCALARS.uint32.read(json) },
  Duration: { empty: 0n, read: readDuration },
  Struct: { empty: {}, read: readStruct },
};

export const isScalar = (type: string): type is ScalarName => Object.hasOwn(SCALARS, type);

export const scalarType = (type: ScalarName): ScalarType => SCALARS[type];

/** golang/protobuf: jsonpb unmarshalSingularValue. */
export function decodeScalar(type: ScalarName, json: Json): DecodedScalar {
  const { empty, read } = SCALARS[type];
  return json === null ? { value: empty } : read(json);
}

function readBool(json: Exclude<Json, null>): DecodedScalar {
  if (typeof json === 'boolean') return { value: json };
  return { value: false, problem: unmarshalTypeProblem(json, 'bool') };
}

function readString(json: Exclude<Json, null>): DecodedScalar {
  if (typeof json === 'string') return { value: json };
  return { value: '', problem: unmarshalTypeProblem(json, 'string') };
}

function readStruct(json: Exclude<Json, null>): DecodedScalar {
  if (typeof json === 'object' && !Array.isArray(json)) return { value: json };
  return { value: {}, problem: `bad StructValue: ${unmarshalTypeProblem(json, 'map[string]json.RawMessage')}` };
}

function readDuration(json: Exclude<Json, null>): DecodedScalar {
  if (typeof json !== 'string') return { value: 0n, problem: unmarshalTypeProblem(json, 'string') };
  const { nanoseconds, problem } = parseDurationText(json);
  return { value: nanoseconds, problem: problem && `bad Duration: ${problem}` };
}

// Go reads a list of numbers as bytes, too.
function readBytes(json: Exclude<Json, null>): DecodedScalar {
  if (Array.isArray(json) && json.every((it) => typeof it === 'number')) return { value: Uint8Array.from(json) };
  if (typeof json !== 'string') return { value: new Uint8Array(), problem: unmarshalTypeProblem(json, '[]uint8') };
  const text = json.replace(/[\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  const wellFormed = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;
  return wellFormed
    ? { value: bytes }
    : { value: bytes, problem: `illegal base64 data at input byte ${badByteOf(text)}` };
}

const badByteOf = (text: string): number => /^[A-Za-z0-9+/]*/.exec(text)?.[0].length ?? 0;

function readInteger(json: Exclude<Json, null>, goType: string, least: number, most: number): DecodedScalar {
  const { value, problem } = readNumber(json, goType);
  if (problem !== undefined) return { value: 0, problem };
  if (Number.isInteger(value) && value >= least && value <= most) return { value };
  return { value: 0, problem: `json: cannot unmarshal number ${value} into Go value of type ${goType}` };
}

function readDouble(json: Exclude<Json, null>): DecodedScalar {
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return { value: Number(json) };
  return readNumber(json, 'float64');
}

/** golang/protobuf: jsonpb trimQuote. Quotes around a number, or around anything else, are dropped before reading. */
function readNumber(json: Exclude<Json, null>, goType: string): { value: number; problem?: Problem } {
  if (typeof json === 'number') return { value: json };
  if (typeof json !== 'string') return { value: 0, problem: unmarshalTypeProblem(json, goType) };
  const raw = JSON.stringify(json).slice(1, -1);
  const problem = jsonSyntaxProblem(raw);
  if (problem !== undefined) return { value: 0, problem };
  const unquoted: Json = JSON.parse(raw);
  if (unquoted === null) return { value: 0 };
  return typeof unquoted === 'number'
    ? { value: unquoted }
    : { value: 0, problem: unmarshalTypeProblem(unquoted, goType) };
}
