import { compareText } from '../../model/resource';
import { toBigint, xxHash64 } from '../../std/xxhash64';
import { type ConsistentHash, hashedName, type WeightedHost } from './weighted-host';

interface Claim {
  readonly owner: number;
  readonly skip: number;
  readonly weight: number;
  /** The slot it would take next, if nobody has. */
  slot: number;
  target: number;
}

/** envoy: MaglevTable. The size must be a prime, or the table never fills up. */
export function maglev(hosts: readonly WeightedHost[], tableSize: number): ConsistentHash {
  const table = new Int32Array(tableSize).fill(-1);
  const claims = claimsOf(hosts, tableSize);
  const heaviest = claims.reduce((most, it) => Math.max(most, it.weight), 0);

  let filled = 0;
  for (let round = 1; filled < tableSize; round++) {
    for (const claim of claims) {
      if (filled === tableSize) break;
      if (round * claim.weight < claim.target) continue;
      claim.target += heaviest;
      while (table[claim.slot] >= 0) claim.slot = (claim.slot + claim.skip) % tableSize;
      table[claim.slot] = claim.owner;
      filled++;
    }
  }
  return { choose: (hash) => hosts[table[Number(hash % BigInt(tableSize))]].endpoint };
}

function claimsOf(hosts: readonly WeightedHost[], tableSize: number): readonly Claim[] {
  const size = BigInt(tableSize);
  const named = hosts.map(({ endpoint, weight }, owner) => ({ name: hashedName(endpoint), weight, owner }));
  return named
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ name, weight, owner }) => ({
      owner,
      weight,
      slot: Number(toBigint(xxHash64(name)) % size),
      skip: Number((toBigint(xxHash64(name, SECOND_SEED)) % (size - 1n)) + 1n),
      target: 0,
    }));
}

const SECOND_SEED = { high: 0, low: 1 };
