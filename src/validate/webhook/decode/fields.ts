import { isScalar, type ScalarName, scalarType } from './decode-scalar';
import type { EnumName, MessageName } from './message';
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
  | { readonly is: 'enum'; readonly type: EnumName }
  | { readonly is: 'message'; readonly type: MessageName };

export interface MessageType {
  /** In the order of their declaration. */
  readonly fields: readonly Field[];
  /** A message of which nothing was written. */
  readonly empty: Readonly<Record<string, unknown>>;
}

/** The fields of a message. */
export function messageType(name: MessageName): MessageType {
  const fields = Object.entries(messageTypes[name]).map(([field, type], index) => ({ ...fieldOf(field, type), index }));
  return { fields, empty: Object.fromEntries(fields.map((it) => [it.name, it.empty])) };
}

function fieldOf(name: string, text: string): Omit<Field, 'index'> {
  const protoName = unusualProtoNames[name] ?? snakeCase(name);
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
  return Object.hasOwn(messageTypes, type)
    ? { is: 'message', type: type as MessageName }
    : { is: 'enum', type: type as EnumName };
}

function emptyOf({ is, type }: Element): unknown {
  if (is === 'message') return undefined;
  return is === 'scalar' ? scalarType(type).absent : Object.keys(enumTypes[type].values)[0];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`);
