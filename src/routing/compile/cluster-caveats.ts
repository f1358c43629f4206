import type { Cluster } from '../table';
import type { ClusterSource } from './cluster-source';
import { hasNetworkGateway } from './network-gateways';

export const OVERLAPPING_DISTRIBUTE =
  'two "to" patterns of localityLbSetting.distribute name one locality: istiod takes either';

// istiod: applyFailoverPriorityPerLocality, index out of range.
export const DNS_FAILOVER_PRIORITY =
  'failoverPriority over a DNS service with endpoints in several localities makes istiod panic';

// istiod: applyOutlierDetection writes into CommonLbConfig, which buildDFPCluster leaves out.
const DYNAMIC_DNS_OUTLIERS = 'outlierDetection on a service with resolution DYNAMIC_DNS makes istiod panic';

const HASHED_NAMES = 'consistent hashing by DNS name: the proxy hashes the addresses that the names resolve to';

// istiod: serviceNeedsPush. Its EndpointSlices are passed over, unless they were there before the Service.
const EXPORTED_TO_NOBODY =
  'a Service that is exported to nobody: istiod may have pods for it, or not, by the order in which it started';

/** What could make the real cluster behave differently, as far as its own settings tell. */
export function clusterCaveats(
  { scope: { proxy, snapshot }, policy, service }: ClusterSource,
  { type, localities, loadBalancer }: Cluster,
): readonly string[] {
  const endpoints = localities.flatMap((it) => it.endpoints);
  const hashes = loadBalancer.policy === 'RING_HASH' || loadBalancer.policy === 'MAGLEV';
  const networks = new Set(endpoints.map((it) => it.network).filter((it) => it !== '' && it !== proxy.network));
  return [
    ...(type === 'DYNAMIC_FORWARD_PROXY' && policy.outlierDetection ? [DYNAMIC_DNS_OUTLIERS] : []),
    ...(service.visibleTo.size === 0 && type === 'EDS' ? [EXPORTED_TO_NOBODY] : []),
    ...(hashes && type !== 'EDS' && endpoints.length > 1 ? [HASHED_NAMES] : []),
    ...[...networks]
      .filter((it) => hasNetworkGateway(snapshot, it))
      .map((it) => `endpoints on network "${it}" are reached through its gateway, which is not modelled`),
  ];
}
