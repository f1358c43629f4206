import { Fraction } from '../../std/fraction';
import type { Forward } from '../action/forward';
import type { ClusterShare, EndpointShare } from '../decision';
import type { RoutingTable } from '../table';
import { pick } from './endpoints';
import type { RequestHash } from './hash-key';
import { joinEndpoints } from './join-endpoints';

/** Where the requests of a route go. */
export interface Spread {
  readonly clusters: readonly ClusterShare[];
  readonly endpoints: readonly EndpointShare[];
}

/**
 * `hashes` of the request: one for each cluster, or one for all. A cluster that fails keeps its share.
 * envoy: WeightedClusterSpecifierPlugin.
 */
export function spreadOver(
  table: RoutingTable,
  { clusters, weighted }: Forward,
  hashes: readonly RequestHash[],
): Spread {
  const total = clusters.reduce((sum, it) => sum + it.weight, 0);
  const endpoints: EndpointShare[] = [];
  const shares = clusters.map(({ cluster: name, weight, origin }, index): ClusterShare => {
    const share = weighted ? Fraction.of(weight, total) : Fraction.ONE;
    const cluster = table.cluster(name);
    if (!cluster) return { cluster: name, share, status: 503, flags: 'NC', origin };
    const picked = pick(cluster, { hash: hashes.length > 1 ? hashes[index] : hashes[0] });
    if ('status' in picked) return { cluster: name, share, status: picked.status, flags: picked.flags, origin };
    for (const it of picked.endpoints) endpoints.push({ endpoint: it.endpoint, share: it.share.times(share) });
    return { cluster: name, share, origin };
  });
  return { clusters: shares, endpoints: clusters.length > 1 ? joinEndpoints(endpoints) : endpoints };
}
