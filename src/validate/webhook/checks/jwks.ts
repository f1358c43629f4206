import { isObject } from '../../../model/json';
import type { Json, JsonObject } from '../../../model/resource';
import { jsonTypeOf, unmarshalTypeProblem } from '../decode/problem';
import { firstJsonValue } from './json-syntax';

export interface JwkSet {
  readonly problem?: string;
  /** Indices of the keys that are secret. */
  readonly privateKeys: readonly number[];
}

interface KeyType {
  readonly goType: string;
  readonly bytes: readonly string[];
  readonly required: readonly string[];
}

const TEXTS = ['alg', 'kid', 'use', 'x5t', 'x5t#S256', 'x5u', 'crv'];

const KEY_TYPES: Readonly<Record<string, KeyType>> = {
  RSA: { goType: 'rsa', bytes: ['e', 'n'], required: ['e', 'n'] },
  EC: { goType: 'ecdsa', bytes: ['x', 'y'], required: ['crv', 'x', 'y'] },
  OKP: { goType: 'okp', bytes: ['x'], required: ['crv', 'x'] },
  oct: { goType: 'symmetric', bytes: ['k'], required: ['k'] },
};

const PRIVATE_BYTES = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

/** lestrrat-go/jwx: jwk.Parse. Is there a key in it that should not be there? */
export function parseJwkSet(text: string): JwkSet {
  const { value: json, problem: syntax } = firstJsonValue(text);
  if (syntax !== undefined) return failed(syntax);
  if (!isObject(json)) return failed(Array.isArray(json) ? "expected '{', but got '['" : 'error reading token: EOF');
  if (!Object.hasOwn(json, 'keys')) return readKeys([json], () => 'failed to parse sole key in key set');
  if (json.keys !== null && !Array.isArray(json.keys)) {
    return failed(`failed to decode "keys": ${unmarshalTypeProblem(json.keys, '[]json.RawMessage')}`);
  }
  return readKeys(json.keys ?? [], (index) => `failed to decode key #${index} in "keys"`);
}

function readKeys(keys: readonly Json[], about: (index: number) => string): JwkSet {
  const privateKeys: number[] = [];
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== undefined) return failed(`${about(index)}: ${problem}`);
    if (isObject(key) && isPrivate(key)) privateKeys.push(index);
  }
  return { privateKeys };
}

const isPrivate = (key: JsonObject): boolean => key.kty === 'oct' || Object.hasOwn(key, 'd');

// jwx: jwk.ParseKey
function keyProblem(json: Json): string | undefined {
  if (json !== null && !isObject(json)) {
    return `failed to unmarshal JSON into key hint: json: cannot unmarshal ${jsonTypeOf(json)} into Go value of type struct`;
  }
  const key = json ?? {};
  const kty = key.kty ?? '';
  if (typeof kty !== 'string') {
    return `failed to unmarshal JSON into key hint: json: cannot unmarshal ${jsonTypeOf(kty)} into Go struct field .kty of type string`;
  }
  if (!Object.hasOwn(KEY_TYPES, kty)) return `invalid key type from JSON (${kty})`;
  const problem = fieldsProblem(key, KEY_TYPES[kty]);
  return problem && `failed to unmarshal JSON into key (*jwk.${goTypeOf(key, KEY_TYPES[kty])}): ${problem}`;
}

function goTypeOf(key: JsonObject, { goType }: KeyType): string {
  if (goType === 'symmetric') return 'symmetricKey';
  return `${goType}${isPrivate(key) ? 'Private' : 'Public'}Key`;
}

function fieldsProblem(key: JsonObject, { bytes, required }: KeyType): string | undefined {
  for (const [field, value] of Object.entries(key)) {
    const isBytes = bytes.includes(field) || (isPrivate(key) && PRIVATE_BYTES.includes(field));
    const problem = isBytes
      ? bytesProblem(value)
      : TEXTS.includes(field)
        ? textProblem(value)
        : listProblem(field, value);
    if (problem !== undefined) return `failed to decode value for key ${field}: ${problem}`;
  }
  const missing = required.find((it) => !Object.hasOwn(key, it));
  return missing && `required field ${missing} is missing`;
}

const textProblem = (json: Json): string | undefined =>
  json === null || typeof json === 'string'
    ? undefined
    : `error reading next value: ${unmarshalTypeProblem(json, 'string')}`;

function bytesProblem(json: Json): string | undefined {
  const problem = textProblem(json);
  if (problem !== undefined || json === null) return problem;
  return isBase64(String(json)) ? undefined : 'expected base64 encoded []byte (string)';
}

function listProblem(field: string, json: Json): string | undefined {
  if (field === 'key_ops') {
    const isList = json === null || (Array.isArray(json) && json.every((it) => typeof it === 'string'));
    return isList ? undefined : unmarshalTypeProblem(json, 'jwk.KeyOperationList');
  }
  if (field !== 'x5c' || json === null) return undefined;
  if (!Array.isArray(json)) return `failed to unmarshal JSON into []string: ${unmarshalTypeProblem(json, '[]string')}`;
  const bad = json.some((it) => typeof it !== 'string' || !isBase64(it));
  return bad ? 'failed to base64 decode list element' : undefined;
}

/** Either alphabet, padded or not. */
const isBase64 = (text: string): boolean =>
  /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(text) &&
  (text.includes('=') ? text.length % 4 === 0 : text.length % 4 !== 1);

const failed = (problem: string): JwkSet => ({
  privateKeys: [],
  problem: `jwk.Parse: failed to unmarshal JWK set: ${problem}`,
});
