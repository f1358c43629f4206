import { isObject } from '../../../model/json';
import type { Json, JsonObject } from '../../../model/resource';
import { assertNever } from '../../../std/assert-never';
import type { FieldPlace } from '../field-place';
import { decodeScalar, type ScalarName } from './decode-scalar';
import { type Element, type Field, messageType } from './fields';
import type { EnumName, Message, MessageName } from './message';
import { enumTypes } from './message-types';
import { type Problem, unmarshalTypeProblem } from './problem';

export interface Decoded<Name extends MessageName> {
  readonly message: Message<Name>;
  /** Why istiod could not decode, the first reason only; it does not look at the message then. */
  readonly problem?: { readonly at: FieldPlace; readonly text: string };
}

/**
 * Reads a `spec` as istiod does (istio: protomarshal.ApplyJSON, golang/protobuf: jsonpb.Unmarshaler): unknown fields do not
 * count, camel case and snake case names both do, a null is an absent field, or an empty message where it is an element.
 */
export function decode<Name extends MessageName>(name: Name, json: Json | undefined, at: FieldPlace): Decoded<Name> {
  const decoder = new Decoder();
  const message = decoder.message(name, json ?? null, at) as Message<Name>;
  return { message, problem: decoder.problem };
}

/** Goes on after a problem, with empty values; only the first problem is kept. */
class Decoder {
  public problem: Decoded<MessageName>['problem'];

  public message(name: MessageName, json: Json, at: FieldPlace): unknown {
    const { byName, empty } = messageType(name);
    const message: Record<string, unknown> = { ...empty };
    const chosen: Record<string, string> = {};
    for (const [field, value] of writtenFields(this.object(json, at), byName)) {
      message[field.name] = this.value(field, value, at.field(field.name));
      if (!field.oneof) continue;
      const earlier = chosen[field.oneof];
      if (earlier) message[earlier] = undefined;
      chosen[field.oneof] = field.name;
    }
    return message;
  }

  private value(field: Field, json: Json, at: FieldPlace): unknown {
    const { shape, element } = field;
    if (shape === 'list') return this.list(json, at).map((it, index) => this.element(element, it, at.item(index)));
    return shape === 'map' ? this.map(field, json, at) : this.element(element, json, at);
  }

  /** In the order of the keys, so that equal maps are written alike. */
  private map(field: Field, json: Json, at: FieldPlace): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    const object = this.object(json, at);
    for (const key of Object.keys(object).sort()) {
      const decodedKey = field.key === 'string' ? key : String(this.scalar('uint32', key, at.field(key)));
      map[decodedKey] = this.element(field.element, object[key], at.field(key));
    }
    return map;
  }

  private element({ is, type }: Element, json: Json, at: FieldPlace): unknown {
    switch (is) {
      case 'scalar':
        return this.scalar(type, json, at);
      case 'message':
        return this.message(type, json, at);
      case 'enum':
        return this.enumValue(type, json, at);
      default:
        return assertNever(is);
    }
  }

  private scalar(type: ScalarName, json: Json, at: FieldPlace): unknown {
    const { value, problem } = decodeScalar(type, json);
    if (problem !== undefined) this.report(at, problem);
    return value;
  }

  // A number is taken whatever it is; one without a name is shown as Go shows it, in digits.
  private enumValue(type: EnumName, json: Json, at: FieldPlace): string {
    const { name, values } = enumTypes[type] as { name: string; values: Readonly<Record<string, number>> };
    if (typeof json === 'string') {
      if (!Object.hasOwn(values, json)) this.report(at, `unknown value ${quotedTwice(json)} for enum ${name}`);
      return json;
    }
    const { value, problem } = decodeScalar('int32', json);
    if (problem !== undefined) this.report(at, problem.replace('type int32', 'type protoreflect.EnumNumber'));
    return Object.keys(values).find((it) => values[it] === value) ?? String(value);
  }

  private object(json: Json, at: FieldPlace): JsonObject {
    if (json === null) return {};
    if (isObject(json)) return json;
    this.report(at, unmarshalTypeProblem(json, 'map[string]json.RawMessage'));
    return {};
  }

  private list(json: Json, at: FieldPlace): readonly Json[] {
    if (Array.isArray(json)) return json;
    this.report(at, unmarshalTypeProblem(json, '[]json.RawMessage'));
    return [];
  }

  private report(at: FieldPlace, text: Problem): void {
    this.problem ??= { at, text };
  }
}

type Written = [field: Field, value: Json];

/** In the order of their declaration. The camel case name wins over the snake case name; a null counts as absent. */
function writtenFields(object: JsonObject, byName: ReadonlyMap<string, Field>): readonly Written[] {
  const written: Written[] = [];
  for (const key of Object.keys(object)) {
    const [field, value] = [byName.get(key), object[key]];
    if (!field || value === null || (key !== field.name && Object.hasOwn(object, field.name))) continue;
    written.push([field, value]);
  }
  return written.length > 1 ? written.sort(([a], [b]) => a.index - b.index) : written;
}

/** Go prints the raw JSON text of the value quoted once more. */
const quotedTwice = (text: string): string => JSON.stringify(JSON.stringify(text));
