import type { ConsistentHashLB, TrafficPolicy } from '../../model/destination-rule';
import type { Service } from '../../model/service';
import type { Destination } from '../../model/virtual-service';
import type { HashPolicy } from '../action/hash-policy';
import type { ProxyScope } from './scope';

/**
 * Session affinity of requests to a destination: the hash of its subset comes before that of the whole service, that of a port (which
 * counts only if the destination names it) before that of all ports. istiod: HashForHTTPDestination, hashForService.
 */
export function hashPolicies(
  scope: Pick<ProxyScope, 'service' | 'destinationRule'>,
  destination: Destination,
  service: Service | undefined,
): readonly HashPolicy[] {
  const known = scope.service(destination.host) ?? service;
  const spec = known && scope.destinationRule(known)?.spec;
  if (!spec) return [];
  const subset = spec.subsets?.find((it) => it.name === destination.subset)?.trafficPolicy;
  const hash =
    ofPort(subset, destination) ??
    subset?.loadBalancer?.consistentHash ??
    ofPort(spec.trafficPolicy, destination) ??
    spec.trafficPolicy?.loadBalancer?.consistentHash;
  return hash ? policiesOf(hash) : [];
}

const ofPort = (policy: TrafficPolicy | undefined, { port }: Destination): ConsistentHashLB | undefined =>
  policy?.portLevelSettings?.find((it) => port?.number !== undefined && it.port?.number === port.number)?.loadBalancer
    ?.consistentHash;

// istiod: ConsistentHashToHashPolicy.
function policiesOf({
  httpHeaderName,
  httpCookie,
  useSourceIp,
  httpQueryParameterName,
}: ConsistentHashLB): HashPolicy[] {
  if (httpHeaderName) return [{ on: 'header', name: httpHeaderName }];
  if (httpCookie) return [{ on: 'cookie', ...httpCookie }];
  if (useSourceIp) return [{ on: 'source-ip' }];
  return httpQueryParameterName ? [{ on: 'query-parameter', name: httpQueryParameterName }] : [];
}
