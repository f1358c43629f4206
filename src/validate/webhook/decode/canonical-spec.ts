import { isObject } from '../../../model/json';
import type { Json, JsonObject, Resource } from '../../../model/resource';
import { assertNever } from '../../../std/assert-never';
import { oncePerText } from '../../../std/once-per';
import { decodeScalar, type ScalarName } from './decode-scalar';
import { type Element, enumType, type Field, messageType } from './fields';

/**
 * A spec that istiod can decode, written anew with the names and types of its kind: camel case, numbers without quotes, enum
 * values by name, nothing that is not known. For what reads resources that the schema refuses and `istioctl analyze` does not.
 */
export const canonicalSpec = ({ apiVersion, kind, value }: Resource): JsonObject =>
  messageOf(`${apiVersion.slice(0, apiVersion.indexOf('.'))}.${kind}`, value.spec ?? null);

const fieldsOf = oncePerText((name) => messageType(name).fields);

function messageOf(name: string, json: Json): JsonObject {
  const message: JsonObject = {};
  if (!isObject(json)) return message;
  const chosen: Record<string, string> = {};
  for (const field of fieldsOf(name)) {
    const value = (Object.hasOwn(json, field.name) ? json[field.name] : json[field.protoName]) ?? null;
    if (value === null) continue;
    message[field.name] = valueOf(field, value);
    if (field.oneof === undefined) continue;
    delete message[chosen[field.oneof]];
    chosen[field.oneof] = field.name;
  }
  return message;
}

function valueOf({ shape, element }: Field, json: Json): Json {
  if (shape === 'list') return (json as Json[]).map((it) => elementOf(element, it));
  if (shape === 'single') return elementOf(element, json);
  return Object.fromEntries(Object.entries(json as JsonObject).map(([key, it]) => [key, elementOf(element, it)]));
}

function elementOf(element: Element, json: Json): Json {
  switch (element.is) {
    case 'message':
      return messageOf(element.type, json);
    case 'enum':
      return typeof json === 'number' ? enumValue(element.type, json) : json;
    case 'scalar':
      return scalarOf(element.type, json);
    case 'any':
      return json;
    default:
      return assertNever(element);
  }
}

/** Only numbers are taken out of quotes; durations and bytes stay the text they are. */
function scalarOf(type: ScalarName, json: Json): Json {
  if (typeof json !== 'string' && json !== null) return json;
  const { value } = decodeScalar(type, json);
  return (typeof value === 'number' && Number.isFinite(value)) || value === '' ? value : json;
}

function enumValue(type: string, number: number): string {
  const { values } = enumType(type);
  return Object.keys(values).find((it) => values[it] === number) ?? String(number);
}
