import { isObject } from '../../../model/json';
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
  fixed32: { absent: 0, empty: 0, read: (json) => SCALARS.uint32.read(json) },
  fixed64: { absent: 0, empty: 0, read: (json) => SCALARS.uint64.read(json) },
  float: { absent: 0, empty: 0, read: readFloat },
  int64: { absent: 0, empty: 0, read: (json) => readInteger(json, 'int64', -(2 ** 63), 2 ** 63 - 1) },
  sfixed32: { absent: 0, empty: 0, read: (json) => SCALARS.int32.read(json) },
  sfixed64: { absent: 0, empty: 0, read: (json) => SCALARS.int64.read(json) },
  sint32: { absent: 0, empty: 0, read: (json) => SCALARS.int32.read(json) },
  sint64: { absent: 0, empty: 0, read: (json) => SCALARS.int64.read(json) },
  string: { plain: 'string', absent: '', empty: '', read: readString },
  uint32: { absent: 0, empty: 0, read: (json) => readInteger(json, 'uint32', 0, 2 ** 32 - 1) },
  uint64: { absent: 0, empty: 0, read: (json) => readInteger(json, 'uint64', 0, 2 ** 64 - 1) },
  BoolValue: { plain: 'boolean', empty: false, read: readBool },
  BytesValue: { empty: new Uint8Array(), read: readBytes },
  DoubleValue: { empty: 0, read: readDouble },
  FloatValue: { empty: 0, read: readFloat },
  Int32Value: { empty: 0, read: (json) => SCALARS.int32.read(json) },
  Int64Value: { empty: 0, read: (json) => SCALARS.int64.read(json) },
  StringValue: { plain: 'string', empty: '', read: readString },
  UInt32Value: { empty: 0, read: (json) => SCALARS.uint32.read(json) },
  UInt64Value: { empty: 0, read: (json) => SCALARS.uint64.read(json) },
  Duration: { empty: 0n, read: readDuration },
  Timestamp: { empty: 0, read: readTimestamp },
  Empty: { empty: {}, read: readEmpty },
  Struct: { empty: {}, read: readStruct },
  ListValue: { empty: [], read: readList },
  Value: { empty: null, read: (value) => ({ value }) },
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
  if (isObject(json)) return { value: json };
  return { value: {}, problem: `bad StructValue: ${unmarshalTypeProblem(json, 'map[string]json.RawMessage')}` };
}

function readEmpty(json: Exclude<Json, null>): DecodedScalar {
  if (isObject(json)) return { value: json };
  return { value: {}, problem: unmarshalTypeProblem(json, 'map[string]json.RawMessage') };
}

function readList(json: Exclude<Json, null>): DecodedScalar {
  if (Array.isArray(json)) return { value: json };
  return { value: [], problem: `bad ListValue: ${unmarshalTypeProblem(json, '[]json.RawMessage')}` };
}

// Go: time.Parse with RFC3339Nano; what exactly it misses is not told.
function readTimestamp(json: Exclude<Json, null>): DecodedScalar {
  if (typeof json !== 'string') return { value: 0, problem: unmarshalTypeProblem(json, 'string') };
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/.test(json);
  const value = Date.parse(json.replace(',', '.'));
  if (isTime && !Number.isNaN(value)) return { value };
  return { value: 0, problem: `bad Timestamp: parsing time ${JSON.stringify(json)}` };
}

function readFloat(json: Exclude<Json, null>): DecodedScalar {
  const { value, problem } = readDouble(json);
  if (problem !== undefined) return { value, problem: problem.replace('float64', 'float32') };
  const fits = !Number.isFinite(value) || Number.isFinite(Math.fround(value as number));
  return fits
    ? { value }
    : { value: 0, problem: `json: cannot unmarshal number ${value} into Go value of type float32` };
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
  const isNegativeZero = Object.is(value, -0);
  const fits = Number.isInteger(value) && value >= least && value <= most && !(isNegativeZero && least === 0);
  if (fits) return { value };
  const text = isNegativeZero ? '-0' : value;
  return { value: 0, problem: `json: cannot unmarshal number ${text} into Go value of type ${goType}` };
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
