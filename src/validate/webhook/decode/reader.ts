import { isObject } from '../../../model/json';
import type { Json, JsonObject } from '../../../model/resource';
import { assertNever } from '../../../std/assert-never';
import { oncePerText } from '../../../std/once-per';
import { decodeScalar, isScalar, type ScalarName, scalarType } from './decode-scalar';
import type { DecodeWalk, Reader } from './decode-walk';
import { isEnvoyMessage } from './envoy-types';
import { type Element, enumType, type Field, messageType } from './fields';
import { unmarshalTypeProblem } from './problem';

/** How a field is read. All of one shape, so that reading many is fast. */
interface ReadField {
  readonly name: string;
  readonly protoName: string;
  readonly index: number;
  readonly empty: unknown;
  /** A value of this type is taken as it is. */
  readonly plain: string | undefined;
  readonly read: Reader;
  /** The fields that are taken instead, if written: of a oneof those declared later. */
  readonly rivals: readonly Field[];
}

interface ReadMessage {
  readonly byName: ReadonlyMap<string, ReadField>;
  readonly empty: Readonly<Record<string, unknown>>;
}

/** Reads a message into an object that holds what was written and inherits the rest. */
export const messageReader = oncePerText((name): Reader => {
  // Made when first needed: most manifests use few of the messages.
  let type: ReadMessage | undefined;
  return (json, walk) => {
    type ??= readMessage(name);
    const { byName, empty } = type;
    const written = isObject(json) ? json : noObject(json, walk);
    const object = walk.inOrder ? inDeclaredOrder(written, byName) : written;
    const message = Object.create(empty);
    let unknown: string | undefined;
    for (const key in object) {
      const field = byName.get(key);
      const inner = object[key];
      if (field === undefined) unknown ??= key;
      // A null counts as absent.
      if (field === undefined || inner === null) continue;
      const { name } = field;
      // The camel case name wins over the snake case name.
      if (key !== name && Object.hasOwn(object, name)) continue;
      const value = typeof inner === field.plain ? inner : walk.into(key, inner, field.read);
      if (value !== field.empty && !isOverruled(field, object)) message[name] = value;
    }
    if (walk.isStrict && unknown !== undefined) reportUnknown(unknown, name, walk);
    return message;
  };
});

const reportUnknown = (field: string, message: string, walk: DecodeWalk): unknown =>
  walk.into(field, null, () => walk.report(`unknown field ${JSON.stringify(field)} in ${message}`));

function readMessage(name: string): ReadMessage {
  const { fields, empty } = messageType(name);
  return { byName: byEitherName(fields.map((it) => readField(it, fields))), empty };
}

function readField({ name, protoName, index, empty, oneof, ...type }: Field, fields: readonly Field[]): ReadField {
  const rivals = oneof === undefined ? [] : fields.filter((it) => it.oneof === oneof && it.index > index);
  return { name, protoName, index, empty, plain: plainType(type), read: fieldReader(type), rivals };
}

const isOverruled = ({ rivals }: ReadField, object: JsonObject): boolean =>
  rivals.length > 0 && rivals.some((it) => isWritten(it, object));

const isWritten = ({ name, protoName }: Field, object: JsonObject): boolean =>
  ((Object.hasOwn(object, name) ? object[name] : object[protoName]) ?? null) !== null;

const byEitherName = (fields: readonly ReadField[]): ReadonlyMap<string, ReadField> =>
  new Map([...fields.map((it) => [it.protoName, it] as const), ...fields.map((it) => [it.name, it] as const)]);

function inDeclaredOrder(object: JsonObject, byName: ReadonlyMap<string, ReadField>): JsonObject {
  const indexOf = (name: string): number => byName.get(name)?.index ?? 0;
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => indexOf(a) - indexOf(b)));
}

type FieldType = Pick<Field, 'shape' | 'element' | 'key'>;

const plainType = ({ shape, element }: FieldType): string | undefined =>
  shape === 'single' && element.is === 'scalar' ? scalarType(element.type).plain : undefined;

function fieldReader({ shape, element, key }: FieldType): Reader {
  switch (shape) {
    case 'single':
      return elementReader(element);
    case 'list':
      return listReader(elementReader(element));
    case 'map':
      return mapReader(elementReader(element), key === 'string');
    default:
      return assertNever(shape);
  }
}

function listReader(read: Reader): Reader {
  return (json, walk) => {
    const values: unknown[] = [];
    if (!Array.isArray(json)) walk.report(unmarshalTypeProblem(json, '[]json.RawMessage'));
    else for (let index = 0; index < json.length; index++) values.push(walk.into(index, json[index], read));
    return values;
  };
}

/** In the order of the keys, so that equal maps are written alike. */
function mapReader(read: Reader, hasTextKeys: boolean): Reader {
  const readKey = scalarReader('uint32');
  return (json, walk) => {
    const object = isObject(json) ? json : noObject(json, walk);
    const map = new Map<string, unknown>();
    const keys = Object.keys(object).sort();
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      const decodedKey = hasTextKeys ? key : String(walk.into(key, key, readKey));
      map.set(decodedKey, walk.into(key, object[key], read));
    }
    return map;
  };
}

function elementReader({ is, type }: Element): Reader {
  switch (is) {
    case 'scalar':
      return scalarReader(type);
    case 'message':
      return messageReader(type);
    case 'enum':
      return enumReader(type);
    case 'any':
      return readAny;
    default:
      return assertNever(is);
  }
}

function scalarReader(type: ScalarName): Reader {
  const { plain } = scalarType(type);
  return (json, walk) => {
    if (typeof json === plain) return json;
    const { value, problem } = decodeScalar(type, json);
    if (problem !== undefined) walk.report(problem);
    return value;
  };
}

// A number is taken whatever it is; one without a name is shown as Go shows it, in digits.
function enumReader(type: string): Reader {
  const { name, values } = enumType(type);
  return (json, walk) => {
    if (typeof json === 'string') {
      if (!Object.hasOwn(values, json)) walk.report(`unknown value ${quotedTwice(json)} for enum ${name}`);
      return json;
    }
    const { value, problem } = decodeScalar('int32', json);
    if (problem !== undefined) walk.report(problem.replace('type int32', 'type protoreflect.EnumNumber'));
    return Object.keys(values).find((it) => values[it] === value) ?? String(value);
  };
}

// golang/protobuf: jsonpb unmarshalMessage, of google.protobuf.Any.
function readAny(json: Json, walk: DecodeWalk): Json {
  if (json === null) return json;
  const { '@type': url, ...rest } = isObject(json) ? json : noObject(json, walk);
  if (typeof url === 'string' || url === null) readMessageOf(url ?? '', rest, walk);
  else if (url === undefined) walk.report("Any JSON doesn't have '@type'");
  else walk.report(`can't unmarshal Any's '@type': ${JSON.stringify(JSON.stringify(url))}`);
  return json;
}

function readMessageOf(url: string, fields: JsonObject, walk: DecodeWalk): void {
  const name = url.slice(url.lastIndexOf('/') + 1);
  const wellKnown = name.replace(/^google\.protobuf\./, '');
  const read = isEnvoyMessage(name) ? messageReader(name) : isScalar(wellKnown) ? valueReader(wellKnown) : undefined;
  if (read) walk.within(`can't unmarshal Any nested proto ${url}: `, () => read(fields, walk));
  else walk.into('@type', url, () => walk.report(`could not resolve Any message type: ${url}`));
}

/** Of what JSON has another form for than an object. */
const valueReader =
  (type: ScalarName): Reader =>
  (json, walk) => {
    const { value } = json as JsonObject;
    if (value === undefined) walk.report("Any JSON doesn't have 'value'");
    else walk.into('value', value, scalarReader(type));
  };

function noObject(json: Json, walk: DecodeWalk): JsonObject {
  if (json !== null) walk.report(unmarshalTypeProblem(json, 'map[string]json.RawMessage'));
  return {};
}

/** Go prints the raw JSON text of the value quoted once more. */
const quotedTwice = (text: string): string => JSON.stringify(JSON.stringify(text));
