import type { Locality } from '../../model/locality';
import { compareText } from '../../model/resource';
import type { Endpoint } from '../../model/service';
import type { LocalityHosts, PriorityLevel } from './priority';

/** A host of a ring or table with its part of the whole. A double, as in Envoy: its rounding decides about single keys. */
export interface WeightedHost {
  readonly endpoint: Endpoint;
  readonly weight: number;
}

/** Where a hash leads. */
export interface ConsistentHash {
  choose(hash: bigint): Endpoint;
}

/** What Envoy hashes of a host. */
export const hashedName = ({ address, port }: Endpoint): string => `${address}:${port}`;

/** envoy: normalizeWeights. Locality weights count only if the cluster is locality-weighted, and without regard to health. */
export function weightedHosts(level: PriorityLevel, localityWeighted: boolean): readonly WeightedHost[] {
  if (!localityWeighted)
    return normalized(
      level.localities.flatMap((it) => it.candidates),
      1,
    );
  const total = level.localities.reduce((sum, it) => sum + it.weight, 0);
  return [...level.localities].sort(byLocality).flatMap((it) => normalized(it.candidates, it.weight / total));
}

function normalized(hosts: readonly Endpoint[], part: number): readonly WeightedHost[] {
  const total = hosts.reduce((sum, it) => sum + it.weight, 0);
  return hosts.map((endpoint) => ({ endpoint, weight: (endpoint.weight * part) / total }));
}

const byLocality = ({ locality: a }: LocalityHosts, { locality: b }: LocalityHosts): number =>
  compareBy(a, b, 'region') || compareBy(a, b, 'zone') || compareBy(a, b, 'subzone');

const compareBy = (a: Locality, b: Locality, part: keyof Locality): number => compareText(a[part], b[part]);
