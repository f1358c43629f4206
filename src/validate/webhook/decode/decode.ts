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
