import type { Snapshot } from '../../model/snapshot';
import { tableFor } from '../compile/compile';
import { proxyFor } from '../compile/proxy';
import type { ClusterShare, Decision, EndpointShare } from '../decision';
import { pick } from '../route/endpoints';

/**
 * The endpoints of a decision that are reached through one of its clusters, with their shares of all requests. A decision itself does not say
 * through which cluster; where several clusters hash, the hash is left out.
 */
export function endpointsThrough(
  snapshot: Snapshot,
  from: string,
  {
    decision,
    cluster: { cluster: name, share, flags },
  }: { readonly decision: Decision; readonly cluster: ClusterShare },
): readonly EndpointShare[] {
  if (flags !== undefined) return [];
  if (decision.clusters?.length === 1) return decision.endpoints ?? [];
  const proxy = proxyFor(snapshot, from);
  const cluster = proxy && tableFor(snapshot, proxy).cluster(name);
  const picked = cluster ? pick(cluster) : undefined;
  if (!picked || !('endpoints' in picked)) return [];
  return picked.endpoints.map((it) => ({ ...it, share: it.share.times(share) }));
}
