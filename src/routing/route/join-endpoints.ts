import type { EndpointShare } from '../decision';

/** Endpoints that stand in several clusters, once each. */
export function joinEndpoints(shares: readonly EndpointShare[]): readonly EndpointShare[] {
  const byAddress = new Map<string, EndpointShare>();
  for (const { endpoint, share } of shares) {
    const key = `${endpoint.address}:${endpoint.port}`;
    const found = byAddress.get(key);
    byAddress.set(key, { endpoint, share: found ? found.share.plus(share) : share });
  }
  return [...byAddress.values()];
}
