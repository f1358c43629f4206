// Clusters on one machine.

export const ORIGINAL = 'original destination';
const BY_HOST = 'host of the request'; // of a dynamic forward proxy; its DNS always answers here

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

/** What an endpoint of a configuration stands for. */
export function addressOf({ address: { socketAddress: it, pipe } = {} }) {
  if (pipe) return `unix://${pipe.path}`;
  if (!it) throw new Unsupported('an endpoint without an address');
  return it.portValue ? `${it.address}:${it.portValue}` : it.address;
}

/** The endpoints of a cluster, in groups of one priority and locality. */
export function assignmentOf(cluster, endpoints) {
  if (cluster.type === 'EDS') return onceEach(endpoints.get(cluster.edsClusterConfig?.serviceName ?? cluster.name)?.endpoints ?? []);
  const only = cluster.clusterType ? BY_HOST : cluster.type === 'ORIGINAL_DST' ? ORIGINAL : undefined;
  if (!only) return cluster.loadAssignment?.endpoints ?? [];
  return [{ loadBalancingWeight: 1, lbEndpoints: [{ endpoint: { address: { socketAddress: { address: only, portValue: 0 } } } }] }];
}

/** envoy: EdsClusterImpl keeps the first of equal addresses. */
function onceEach(groups) {
  const seen = new Set();
  const isNew = ({ endpoint }) => {
    const key = JSON.stringify(endpoint.address);
    return !seen.has(key) && seen.add(key);
  };
  return groups.map((it) => ({ ...it, lbEndpoints: it.lbEndpoints?.filter(isNew) }));
}
