import { BoundedMap } from '../../std/bounded-map';
import type { ValueMatch } from '../match/string-match';

/** Many hosts ask for the same few paths: one object for all that are equal. */
export function sharedPath(value: ValueMatch): ValueMatch {
  const key = JSON.stringify(value);
  return known.get(key) ?? known.set(key, value);
}

const known = new BoundedMap<string, ValueMatch>(10_000);
