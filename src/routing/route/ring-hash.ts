import { fromBigint, xxHash64 } from '../../std/xxhash64';
import { type ConsistentHash, hashedName, type WeightedHost } from './weighted-host';

/** envoy: RingHashLoadBalancer::DefaultMaxRingSize. */
export const MAXIMUM_RING_SIZE = 8 * 1024 * 1024;

/**
 * envoy: RingHashLoadBalancer::Ring. Every host stands on the ring in proportion to its weight, the lightest as often as the minimum size asks.
 * The ring is not sorted: a run has fewer keys than a ring has entries.
 */
export function ringHash(hosts: readonly WeightedHost[], minimumSize: number): ConsistentHash {
  const lightest = hosts.reduce((least, it) => Math.min(least, it.weight), 1);
  const scale = Math.min(Math.ceil(lightest * minimumSize) / lightest, MAXIMUM_RING_SIZE);
  const size = Math.ceil(scale) + hosts.length;
  const ring = { high: new Uint32Array(size), low: new Uint32Array(size), owner: new Uint32Array(size), size: 0 };

  let target = 0;
  hosts.forEach(({ endpoint, weight }, owner) => {
    target += scale * weight;
    const name = hashedName(endpoint);
    for (let copy = 0; ring.size < target; copy++) {
      const { high, low } = xxHash64(`${name}_${copy}`);
      ring.high[ring.size] = high;
      ring.low[ring.size] = low;
      ring.owner[ring.size] = owner;
      ring.size++;
    }
  });
  return { choose: (hash) => hosts[ring.owner[entryAt(ring, hash)]].endpoint };
}

interface Ring {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly size: number;
}

/** The entry with the least hash that is not under `hash`, else the one with the least of all. */
function entryAt(ring: Ring, hash: bigint): number {
  const { high, low } = fromBigint(hash);
  let least = 0;
  let next: number | undefined;
  for (let entry = 0; entry < ring.size; entry++) {
    if (isLess(ring, entry, least)) least = entry;
    const reached = ring.high[entry] > high || (ring.high[entry] === high && ring.low[entry] >= low);
    if (reached && (next === undefined || isLess(ring, entry, next))) next = entry;
  }
  return next ?? least;
}

const isLess = ({ high, low }: Ring, a: number, b: number): boolean =>
  high[a] < high[b] || (high[a] === high[b] && low[a] < low[b]);
