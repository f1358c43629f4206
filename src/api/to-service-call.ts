import type { ServiceCall } from '../routing/follow/service-call';
import { parseDuration } from '../std/duration';
import type { DeclaredCall } from './declared-call';

/** A declared call as the engine wants it, or what is wrong with it. */
export function toServiceCall(call: DeclaredCall): ServiceCall | { readonly problem: string } {
  const { timeout, tries = 1, required = false, ...rest } = call;
  if (!Number.isSafeInteger(tries) || tries < 1 || tries > MAX_TRIES)
    return { problem: `"tries" must be a whole number from 1 to ${MAX_TRIES}, not ${tries}` };
  if (timeout === undefined) return { ...rest, tries, required };
  const limit = parseDuration(timeout);
  if (limit === undefined || limit <= 0n)
    return { problem: `"timeout" must be a duration such as 3s, not "${timeout}"` };
  return { ...rest, timeout: limit, tries, required };
}

const MAX_TRIES = 100;
