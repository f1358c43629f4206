import type { Json } from '../../../model/resource';
import { DecodeWalk } from './decode-walk';
import type { Message, MessageName } from './message';
import type { PlacedProblem } from './problem';
import { messageReader } from './reader';

export interface Decoded<Name extends MessageName> {
  readonly message: Message<Name>;
  /** Why istiod could not decode, the first reason only; it does not look at the message then. */
  readonly problem?: PlacedProblem;
}

/** What is written of a message of Envoy, by the names that JSON has for its fields. */
export type EnvoyMessage = Readonly<Record<string, unknown>>;

/** Reads a message of Envoy; with `isStrict` a field that it does not have is a problem. */
export function decodeEnvoy(
  name: string,
  json: Json,
  isStrict = false,
): { readonly message: EnvoyMessage; readonly problem?: PlacedProblem } {
  const walk = new DecodeWalk(true, isStrict);
  const message = messageReader(name)(json, walk) as EnvoyMessage;
  return { message, problem: walk.problem };
}

/**
 * Reads a `spec` as istiod does (istio: protomarshal.ApplyJSON, golang/protobuf: jsonpb.Unmarshaler): unknown fields do not
 * count, camel case and snake case names both do, a null is an absent field, or an empty message where it is an element.
 */
export function decode<Name extends MessageName>(name: Name, json: Json | undefined): Decoded<Name> {
  const read = messageReader(name);
  const walk = new DecodeWalk(false);
  const message = read(json ?? null, walk) as Message<Name>;
  if (!walk.problem) return { message };
  const inOrder = new DecodeWalk(true);
  read(json ?? null, inOrder);
  return { message, problem: inOrder.problem };
}
