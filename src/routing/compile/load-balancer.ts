import type { ConsistentHashLB, LoadBalancerSettings } from '../../model/destination-rule';
import { assertNever } from '../../std/assert-never';
import type { ClusterType, LoadBalancer } from '../table';

/** istiod: applyLoadBalancer. */
export function loadBalancerOf(type: ClusterType, settings: LoadBalancerSettings | undefined): LoadBalancer {
  if (type === 'ORIGINAL_DST' || type === 'DYNAMIC_FORWARD_PROXY') return { policy: 'CLUSTER_PROVIDED' };
  return settings?.consistentHash ? hashing(settings.consistentHash) : simple(settings?.simple ?? 'UNSPECIFIED');
}

function simple(policy: NonNullable<LoadBalancerSettings['simple']>): LoadBalancer {
  switch (policy) {
    case 'UNSPECIFIED':
    case 'LEAST_CONN':
    case 'LEAST_REQUEST':
      return { policy: 'LEAST_REQUEST' };
    case 'RANDOM':
    case 'ROUND_ROBIN':
      return { policy };
    case 'PASSTHROUGH':
      return { policy: 'CLUSTER_PROVIDED' };
    default:
      return assertNever(policy);
  }
}

// istiod: ApplyRingHashLoadBalancer. A size of 0 is none, and leaves Envoy its default.
function hashing({ maglev, ringHash, minimumRingSize }: ConsistentHashLB): LoadBalancer {
  if (maglev) return { policy: 'MAGLEV', tableSize: Number(maglev.tableSize ?? 0) || 65537 };
  const size = ringHash ? ringHash.minimumRingSize : minimumRingSize;
  return { policy: 'RING_HASH', minimumRingSize: Number(size ?? 0) || 1024 };
}

/** envoy: the limits of RingHashLbConfig and MaglevLbConfig, and that a maglev table fills up only if its size is a prime. */
export function isRefusedByEnvoy(loadBalancer: LoadBalancer): boolean {
  switch (loadBalancer.policy) {
    case 'RING_HASH':
      return !(loadBalancer.minimumRingSize <= 8 * 1024 * 1024);
    case 'MAGLEV':
      return !(loadBalancer.tableSize <= 5_000_011 && isPrime(loadBalancer.tableSize));
    default:
      return false;
  }
}

function isPrime(number: number): boolean {
  if (!Number.isInteger(number) || number < 2) return false;
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}
