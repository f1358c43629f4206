import { isScalar, type ScalarName, scalarType } from './decode-scalar';
import { envoyFields, envoyValues, isEnvoyMessage } from './envoy-types';
import { enumTypes, messageTypes, unusualProtoNames } from './message-types';

/** A field of a message, as its type text says. */
export interface Field {
  readonly name: string;
  /** Among the fields of its message. */
  readonly index: number;
  /** The other name by which JSON may call it. */
  readonly protoName: string;
  readonly shape: 'single' | 'list' | 'map';
  /** The value, the element, or the map's values. */
  readonly element: Element;
  /** Of a map. */
  readonly key?: string;
  /** Only one field of a oneof can be set: the one declared last of those written. */
  readonly oneof?: string;
  /** What an absent field holds. */
  readonly empty: unknown;
}

export type Element =
  | { readonly is: 'scalar'; readonly type: ScalarName }
  | { readonly is: 'enum'; readonly type: string }
  | { readonly is: 'message'; readonly type: string }
  /** A message that says itself of which type it is. */
  | { readonly is: 'any'; readonly type: string };

export interface MessageType {
  /** In the order of their declaration. */
  readonly fields: readonly Field[];
  /** A message of which nothing was written. */
  readonly empty: Readonly<Record<string, unknown>>;
}

export interface EnumType {
  /** As messages about unknown values have it. */
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

/** The fields of a message of Istio or Envoy. */
export function messageType(name: string): MessageType {
  const fields = namedFields(name).map((it, index) => ({ ...fieldOf(it), index }));
  return { fields, empty: Object.fromEntries(fields.map((it) => [it.name, it.empty])) };
}

export const enumType = (name: string): EnumType =>
  isOf(enumTypes, name) ? enumTypes[name] : { name, values: envoyValues(name) ?? {} };

interface NamedField {
  readonly name: string;
  readonly protoName: string;
  readonly text: string;
}

const namedFields = (message: string): NamedField[] =>
  isOf(messageTypes, message)
    ? Object.entries(messageTypes[message]).map(([name, text]) => ({
        name,
        protoName: unusualProtoNames[name] ?? snakeCase(name),
        text,
      }))
    : envoyFields(message).map(([protoName, text]) => ({ name: camelCase(protoName), protoName, text }));

const isOf = <Types extends object>(types: Types, name: string): name is string & keyof Types =>
  Object.hasOwn(types, name);

function fieldOf({ name, protoName, text }: NamedField): Omit<Field, 'index'> {
  const map = /^map<(\w+), (.+)>$/.exec(text);
  if (map) return { name, protoName, shape: 'map', key: map[1], element: elementOf(map[2]), empty: undefined };
  const oneof = /^oneof (\w+) (.+)$/.exec(text);
  if (oneof)
    return { name, protoName, shape: 'single', oneof: oneof[1], element: elementOf(oneof[2]), empty: undefined };
  if (text.endsWith('[]')) return { name, protoName, shape: 'list', element: elementOf(text.slice(0, -2)), empty: [] };
  const element = elementOf(text);
  return { name, protoName, shape: 'single', element, empty: emptyOf(element) };
}

function elementOf(type: string): Element {
  if (isScalar(type)) return { is: 'scalar', type };
  if (type === 'Any') return { is: 'any', type };
  if (isOf(messageTypes, type)) return { is: 'message', type };
  if (isOf(enumTypes, type) || envoyValues(type)) return { is: 'enum', type };
  // Nobody looks into messages of other APIs.
  return isEnvoyMessage(type) ? { is: 'message', type } : { is: 'scalar', type: 'Value' };
}

function emptyOf({ is, type }: Element): unknown {
  if (is === 'message' || is === 'any') return undefined;
  return is === 'scalar' ? scalarType(type).absent : Object.keys(enumType(type).values)[0];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`);

/** protobuf: JSONName. */
const camelCase = (name: string): string =>
  name.replace(/_+(.?)/g, (_all, next: string) => (/[a-z]/.test(next) ? next.toUpperCase() : next));
