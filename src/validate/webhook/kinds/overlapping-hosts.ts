import { isWildcard } from '../../../model/hostname';
import { groupBy } from '../../../std/group-by';

/** More than anybody reads. A host written 10,000 times makes 50 million pairs, and istiod would name them all. */
const MOST_PAIRS = 10_000;

/** Pairs of indices of hosts that have a name in common, by the earlier, then by the later. */
export function overlappingHosts(hosts: readonly string[]): readonly Pair[] {
  const indices = groupBy(hosts.keys(), (it) => hosts[it]);
  const lengths = [...new Set(hosts.filter(isWildcard).map((it) => it.length))];
  const pairs = new Map<string, Pair>();
  for (const [index, host] of hosts.entries()) {
    for (const other of widerHosts(host, lengths).flatMap((it) => indices.get(it) ?? [])) {
      if (other === index) continue;
      if (pairs.size === MOST_PAIRS) return inOrder(pairs.values());
      const pair = [Math.min(index, other), Math.max(index, other)] as const;
      pairs.set(pair.join(), pair);
    }
  }
  return inOrder(pairs.values());
}

type Pair = readonly [earlier: number, later: number];

const inOrder = (pairs: Iterable<Pair>): readonly Pair[] => [...pairs].sort(([a, b], [c, d]) => a - c || b - d);

/** The host itself, and the wildcards of these lengths that cover it. istio: host.Name SubsetOf. */
function widerHosts(host: string, lengths: readonly number[]): readonly string[] {
  const name = isWildcard(host) ? host.slice(1) : host;
  const wildcards = lengths
    .filter((it) => it - 1 <= name.length)
    .map((it) => `*${name.slice(name.length - (it - 1))}`)
    .filter((it) => it !== host);
  return [host, ...wildcards];
}
