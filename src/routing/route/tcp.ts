import { Fraction } from '../../std/fraction';
import type { WeightedCluster } from '../action/weighted-cluster';
import type { ClusterShare, Decision, EndpointShare } from '../decision';
import type { Listener, RoutingTable, TcpProxy } from '../table';
import { withCaveats } from './caveats';
import { pick } from './endpoints';
import { joinEndpoints } from './join-endpoints';

/** Where all connections go whose bytes nobody reads. envoy: TcpProxy. A destination is drawn once a connection. */
export function tcpDecision(table: RoutingTable, { clusters }: TcpProxy, listener: Listener): Decision {
  const { caveats } = table;
  const names = clusters.map((it) => it.cluster);
  if (names.length === 1 && names[0] === 'PassthroughCluster') return { outcome: 'passthrough', listener, caveats };
  if (names.length === 1 && names[0] === 'BlackHoleCluster') return { outcome: 'blackhole', listener, caveats };
  const branches = sharesOf(clusters).map(([cluster, share]) => branch(table, cluster, share));
  return {
    outcome: 'tcp',
    listener,
    clusters: branches.map((it) => it.cluster),
    endpoints: joinEndpoints(branches.flatMap((it) => it.endpoints)),
    caveats: withCaveats(
      caveats,
      branches.flatMap((it) => it.caveats),
    ),
  };
}

function sharesOf(clusters: readonly WeightedCluster[]): [WeightedCluster, Fraction][] {
  const drawn = clusters.filter((it) => it.weight > 0);
  const total = drawn.reduce((sum, it) => sum + it.weight, 0);
  return drawn.map((it) => [it, Fraction.of(it.weight, total)]);
}

interface Branch {
  readonly cluster: ClusterShare;
  readonly endpoints: readonly EndpointShare[];
  readonly caveats: readonly string[];
}

function branch(table: RoutingTable, { cluster: name, origin }: WeightedCluster, share: Fraction): Branch {
  const entry = { cluster: name, share, ...(origin && { origin }) };
  const cluster = table.cluster(name);
  if (!cluster) return { cluster: { ...entry, flags: 'NC' }, endpoints: [], caveats: [] };
  const caveats = cluster.caveats ?? [];
  const picked = pick(cluster);
  if (!('endpoints' in picked)) return { cluster: { ...entry, flags: picked.flags }, endpoints: [], caveats };
  const endpoints = picked.endpoints.map((it) => ({ ...it, share: it.share.times(share) }));
  return { cluster: entry, endpoints, caveats };
}
