// Clusters on one machine, and which share of the requests each endpoint gets.
import { createRequire } from 'node:module';

export const { Fraction } = createRequire(import.meta.url)('../../lib/std/fraction.js');

export const ORIGINAL = 'original destination';

/** What this recorder cannot tell; the recorded truth is left as it is. */
export class Unsupported extends Error {}

/** The same cluster with an address of this machine for every endpoint. `targets` gets what they stand for. */
export function localCluster(cluster, endpoints, { targets, echoPort }) {
  const { name, lbPolicy, ringHashLbConfig, maglevLbConfig, commonLbConfig } = cluster;
  const assignment = assignmentOf(cluster, endpoints);
  const local = ({ endpoint, ...it }) => {
    const target = addressOf(endpoint);
    const number = targets.size + 1;
    const address = `127.77.${number >> 8}.${number & 255}`;
    targets.set(address, target);
    // hashing is of the true address
    const metadata = { filterMetadata: { 'envoy.lb': { hash_key: target } } };
    return { ...it, metadata, endpoint: { address: { socketAddress: { address, portValue: echoPort } } } };
  };
  const groups = assignment.map(({ proximity, ...it }) => ({ ...it, lbEndpoints: (it.lbEndpoints ?? []).map(local) }));
  return {
    name, type: 'STATIC', connectTimeout: '1s', ringHashLbConfig, maglevLbConfig, commonLbConfig,
    ...(lbPolicy !== 'CLUSTER_PROVIDED' && { lbPolicy }),
    loadAssignment: { clusterName: name, endpoints: groups },
  };
}

function addressOf({ address: { socketAddress: it } = {} }) {
  if (!it) throw new Unsupported('an endpoint without an address');
  return it.address === ORIGINAL ? ORIGINAL : `${it.address}:${it.portValue}`;
}

/** The endpoints of a cluster, in groups of one priority and locality. */
function assignmentOf(cluster, endpoints) {
  if (cluster.type === 'EDS') return endpoints.get(cluster.edsClusterConfig?.serviceName ?? cluster.name)?.endpoints ?? [];
  if (cluster.type !== 'ORIGINAL_DST') return cluster.loadAssignment?.endpoints ?? [];
  return [{ lbEndpoints: [{ endpoint: { address: { socketAddress: { address: ORIGINAL, portValue: 0 } } } }] }];
}

/**
 * The share of the requests to `cluster` that each endpoint gets. Some may be unhealthy where no other priority, weight of localities or panic
 * threshold counts.
 *
 * @throws Unsupported else
 */
export function endpointShares(cluster, endpoints) {
  if (cluster.clusterType) throw new Unsupported(`shares of a cluster of type ${cluster.clusterType.name}`);
  const { localityWeightedLbConfig: byLocality, healthyPanicThreshold: panic } = cluster.commonLbConfig ?? {};
  const groups = assignmentOf(cluster, endpoints).filter((it) => it.lbEndpoints?.length > 0);
  const priority = Math.min(...groups.map((it) => it.priority ?? 0));
  const first = groups.filter((it) => (it.priority ?? 0) === priority);
  const isPlain = !byLocality && first.length === groups.length && panic !== undefined && !panic.value;
  const isWell = first.every((it) => it.lbEndpoints.every(isHealthy));
  if (!isWell && !isPlain) throw new Unsupported('shares of endpoints that are not all healthy');
  const pools = byLocality ? first.map((it) => [it]) : [first];
  const weights = pools.map(([it]) => (byLocality ? (it.loadBalancingWeight ?? 0) : 1));
  return pools.flatMap((pool, index) => poolShares(pool, ratio(weights[index], weights), cluster.lbPolicy));
}

const isHealthy = ({ healthStatus = 'HEALTHY' }) => ['HEALTHY', 'UNKNOWN'].includes(healthStatus);

function poolShares(groups, whole, policy) {
  const members = groups.flatMap(({ locality, lbEndpoints }) => lbEndpoints.filter(isHealthy).map((it) => ({ ...it, locality })));
  const weights = members.map((it) => (policy === 'RANDOM' ? 1 : (it.loadBalancingWeight ?? 1)));
  return members.map(({ endpoint, locality = {} }, index) => ({
    address: addressOf(endpoint),
    locality: [locality.region, locality.zone, locality.subZone].filter(Boolean).join('/'),
    share: whole.times(ratio(weights[index], weights)),
  }));
}

/** `part` of the sum of all `parts`. */
export const ratio = (part, parts) => Fraction.of(part, parts.reduce((sum, it) => sum + it, 0));
