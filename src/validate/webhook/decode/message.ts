import type { Json } from '../../../model/resource';
import type { enumTypes, messageTypes } from './message-types';

type MessageTypes = typeof messageTypes;
type EnumTypes = typeof enumTypes;
export type MessageName = keyof MessageTypes;
export type EnumName = keyof EnumTypes;

/**
 * A protobuf message as istiod's Go code sees it: a field that was not written has its empty value; messages, wrapped values,
 * members of a `oneof` and maps tell absent (`undefined`) from empty.
 */
export type Message<Name extends MessageName> = {
  readonly [Field in keyof MessageTypes[Name]]: FieldOf<MessageTypes[Name][Field]>;
};

/** A protobuf map, in the order of its keys. */
export type ProtoMap<Value> = ReadonlyMap<string, Value> | undefined;

type FieldOf<Type> = Type extends `oneof ${string} ${infer Member}`
  ? ElementOf<Member> | undefined
  : Type extends `${infer Element}[]`
    ? readonly ElementOf<Element>[]
    : Type extends `map<${string}, ${infer Value}>`
      ? ProtoMap<ElementOf<Value>>
      : Type extends keyof Scalars | EnumName
        ? ElementOf<Type>
        : ElementOf<Type> | undefined;

type ElementOf<Type> = Type extends keyof Scalars
  ? Scalars[Type]
  : Type extends keyof WellKnown
    ? WellKnown[Type]
    : Type extends EnumName
      ? keyof EnumTypes[Type]['values']
      : Type extends MessageName
        ? Message<Type>
        : never;

export interface Scalars {
  readonly bool: boolean;
  readonly bytes: Uint8Array;
  readonly double: number;
  readonly fixed32: number;
  readonly fixed64: number;
  readonly float: number;
  readonly int32: number;
  readonly int64: number;
  readonly sfixed32: number;
  readonly sfixed64: number;
  readonly sint32: number;
  readonly sint64: number;
  readonly string: string;
  readonly uint32: number;
  readonly uint64: number;
}

export interface WellKnown {
  readonly BoolValue: boolean;
  readonly BytesValue: Uint8Array;
  readonly DoubleValue: number;
  readonly FloatValue: number;
  readonly Int32Value: number;
  readonly Int64Value: number;
  readonly StringValue: string;
  readonly UInt32Value: number;
  readonly UInt64Value: number;
  /** Milliseconds since 1970. */
  readonly Timestamp: number;
  readonly Empty: object;
  readonly ListValue: readonly Json[];
  readonly Value: Json;
  /** Nanoseconds. */
  readonly Duration: bigint;
  readonly Struct: { readonly [key: string]: Json };
}

/** The map, an empty one when it is absent. */
export const entriesOf = <Value>(map: ProtoMap<Value>): ReadonlyMap<string, Value> => map ?? NONE;

const NONE: ReadonlyMap<string, never> = new Map<string, never>();
