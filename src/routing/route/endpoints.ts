import type { Endpoint } from '../../model/service';
import { assertNever } from '../../std/assert-never';
import { Fraction } from '../../std/fraction';
import type { EndpointShare } from '../decision';
import type { Cluster } from '../table';
import type { RequestHash } from './hash-key';
import { maglev } from './maglev';
import { type LocalityHosts, type PriorityLevel, priorityLevels } from './priority';
import { ringHash } from './ring-hash';
import { type ConsistentHash, weightedHosts } from './weighted-host';

/** What Envoy's load balancer does with a request that came to a cluster. */
export type Pick = { readonly endpoints: readonly EndpointShare[] } | NoHealthyUpstream;

export interface NoHealthyUpstream {
  readonly status: 503;
  readonly flags: 'UH';
}

/**
 * The endpoints of a cluster with the exact probability of each, all hosts idle.
 * One endpoint when consistent hashing decides and both the key and every address are known; a key that is there but `unknown` to us,
 * or invented addresses, spread like no key: the request sticks to one of them, nobody can say to which.
 */
export function pick(cluster: Cluster, { hash }: { readonly hash?: RequestHash } = {}): Pick {
  const known = balancerOf(cluster);
  if (known.levels.length === 0) return known.shares;
  if (typeof hash !== 'bigint' || !known.declared) return known.shares;
  const level = levelAt(known.levels, hash);
  const ring = known.rings.get(level) ?? consistentHash(cluster, level);
  if (!ring) return known.shares;
  known.rings.set(level, ring);
  return { endpoints: [{ endpoint: ring.choose(hash), share: Fraction.ONE }] };
}

interface Balancer {
  readonly levels: readonly PriorityLevel[];
  /** The answer to requests without a key. */
  readonly shares: Pick;
  readonly declared: boolean;
  readonly rings: Map<PriorityLevel, ConsistentHash>;
}

const balancers = new WeakMap<Cluster, Balancer>();

function balancerOf(cluster: Cluster): Balancer {
  const known = balancers.get(cluster);
  if (known) return known;
  const levels = priorityLevels(cluster);
  const made: Balancer = {
    levels,
    shares: sharesOf(cluster, levels),
    declared: cluster.localities.every((it) => it.endpoints.every((endpoint) => endpoint.declared)),
    rings: new Map(),
  };
  balancers.set(cluster, made);
  return made;
}

function sharesOf(cluster: Cluster, levels: readonly PriorityLevel[]): Pick {
  switch (cluster.type) {
    case 'ORIGINAL_DST':
    case 'PASSTHROUGH':
      return { endpoints: [{ endpoint: ORIGINAL_DESTINATION, share: Fraction.ONE }] };
    case 'DYNAMIC_FORWARD_PROXY':
      return { endpoints: [{ endpoint: HOST_OF_THE_REQUEST, share: Fraction.ONE }] };
    case 'EDS':
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
    case 'BLACKHOLE':
      if (levels.length === 0) return { status: 503, flags: 'UH' };
      return { endpoints: levels.flatMap((it) => (it.load > 0 ? sharesOfLevel(cluster, it) : [])) };
    default:
      return assertNever(cluster.type);
  }
}

/** An endpoint that is no address of ours; `port` 0 says that the text stands alone. */
const placeholder = (address: string): Endpoint => ({
  address,
  port: 0,
  servicePortName: '',
  labels: {},
  locality: { region: '', zone: '', subzone: '' },
  health: 'healthy',
  weight: 1,
  network: '',
  nodeName: '',
  mtlsReady: false,
  declared: false,
});

/** The address that the client dialled. */
export const ORIGINAL_DESTINATION = placeholder('original destination');
/** What the Host header resolves to. */
export const HOST_OF_THE_REQUEST = placeholder('host of the request');

function sharesOfLevel(cluster: Cluster, level: PriorityLevel): readonly EndpointShare[] {
  const groups = (drawsByLocality(cluster, level) ? level.localities : [flat(level)]).filter(
    (it) => it.candidates.length > 0,
  );
  const weights = groups.map((it) => localityWeight(cluster, it));
  const total = Fraction.sum(weights);
  return groups.flatMap(({ candidates }, index) => {
    const share = Fraction.of(level.load, 100).times(divide(weights[index], total));
    return spread(candidates, share, cluster.loadBalancer.policy !== 'RANDOM');
  });
}

const isHashed = ({ loadBalancer: { policy } }: Cluster): boolean => policy === 'RING_HASH' || policy === 'MAGLEV';

/** In panic localities are forgotten, but for the tables of consistent hashing. */
const drawsByLocality = (cluster: Cluster, { inPanic }: PriorityLevel): boolean =>
  cluster.localityWeighted && (!inPanic || isHashed(cluster));

const flat = ({ localities: [first, ...others] }: PriorityLevel): LocalityHosts => ({
  locality: first.locality,
  weight: 1,
  hosts: [first, ...others].flatMap((it) => it.hosts),
  candidates: [first, ...others].flatMap((it) => it.candidates),
});

/** envoy: LocalityWrr::effectiveLocalityWeight. A locality loses weight once fewer than 5 of 7 hosts are healthy; ring and table do not care. */
function localityWeight(cluster: Cluster, { weight, hosts, candidates }: LocalityHosts): Fraction {
  const health = Fraction.of(7 * candidates.length, 5 * hosts.length);
  const counts = !isHashed(cluster) && health.compare(Fraction.ONE) < 0;
  return counts ? health.times(Fraction.of(weight)) : Fraction.of(weight);
}

/** LEAST_REQUEST and ROUND_ROBIN draw idle hosts by weight; RANDOM is blind to it. */
function spread(hosts: readonly Endpoint[], share: Fraction, weighted: boolean): readonly EndpointShare[] {
  const weightOf = (it: Endpoint): number => (weighted ? it.weight : 1);
  const total = hosts.reduce((sum, it) => sum + weightOf(it), 0);
  const shares = new Map<number, Fraction>();
  return hosts.map((endpoint) => {
    const weight = weightOf(endpoint);
    const part = shares.get(weight) ?? share.times(Fraction.of(weight, total));
    shares.set(weight, part);
    return { endpoint, share: part };
  });
}

const divide = (a: Fraction, b: Fraction): Fraction =>
  Fraction.of(a.numerator * b.denominator, a.denominator * b.numerator);

/** envoy: LoadBalancerBase::choosePriority. */
function levelAt(levels: readonly PriorityLevel[], hash: bigint): PriorityLevel {
  const drawn = Number(hash % 100n) + 1;
  let reached = 0;
  for (const level of levels) {
    reached += level.load;
    if (drawn <= reached) return level;
  }
  throw new Error('the loads of the priorities do not add up to 100');
}

function consistentHash({ loadBalancer, localityWeighted }: Cluster, level: PriorityLevel): ConsistentHash | undefined {
  switch (loadBalancer.policy) {
    case 'RING_HASH':
      return ringHash(weightedHosts(level, localityWeighted), loadBalancer.minimumRingSize);
    case 'MAGLEV':
      return maglev(weightedHosts(level, localityWeighted), loadBalancer.tableSize);
    default:
      return undefined;
  }
}
