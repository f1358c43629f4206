// Which share of the requests to a cluster each of its endpoints gets, worked out as Envoy does.
import { createRequire } from 'node:module';
import { addressOf, assignmentOf } from './clusters.mjs';

export const { Fraction } = createRequire(import.meta.url)('../../lib/std/fraction.js');

const OVERPROVISIONING = 140; // per cent
const PANIC = 50; // per cent, where the cluster does not say
const HASHED = ['RING_HASH', 'MAGLEV'];

/** `part` of the sum of all `parts`. */
export const ratio = (part, parts) => Fraction.of(part, parts.reduce((sum, it) => sum + it, 0));

const isHealthy = ({ healthStatus = 'HEALTHY' }) => ['HEALTHY', 'UNKNOWN'].includes(healthStatus);

/** Nothing when no endpoint may be used. */
export function endpointShares(cluster, endpoints) {
  const groups = assignmentOf(cluster, endpoints).map(({ lbEndpoints = [], ...it }) => ({ ...it, members: lbEndpoints }));
  const filled = groups.filter((it) => it.members.length > 0);
  const numbers = [...new Set(filled.map((it) => it.priority ?? 0))].sort((a, b) => a - b);
  const levels = numbers.map((number) => filled.filter((it) => (it.priority ?? 0) === number));
  return loadsOf(levels, cluster).flatMap(({ load, inPanic, level }) =>
    load > 0 ? levelShares(level, { whole: Fraction.of(load, 100), inPanic, cluster }) : [],
  );
}

/** The load of each priority in per cent. envoy: LoadBalancerBase::recalculatePerPriorityState, recalculateLoadInTotalPanic. */
function loadsOf(levels, { commonLbConfig: { healthyPanicThreshold } = {} }) {
  const threshold = healthyPanicThreshold ? (healthyPanicThreshold.value ?? 0) : PANIC;
  const members = levels.map((level) => level.flatMap((it) => it.members));
  const shareWell = members.map((all) => all.filter(isHealthy).length / all.length);
  const health = members.map((all) => Math.min(100, Math.floor((OVERPROVISIONING * all.filter(isHealthy).length) / all.length)));
  const total = Math.min(100, health.reduce((sum, it) => sum + it, 0));
  const panics = shareWell.map((it) => total < 100 && 100 * it < threshold);
  const isLost = panics.every((it) => it);
  if (total === 0 && !isLost) return [];
  const hosts = members.reduce((sum, all) => sum + all.length, 0);
  const loads = handedOut(isLost ? members.map((all) => (100 * all.length) / hosts) : health.map((it) => (100 * it) / total));
  loads[isLost ? 0 : health.findIndex((it) => it > 0)] += 100 - loads.reduce((sum, it) => sum + it, 0);
  return levels.map((level, index) => ({ level, load: loads[index], inPanic: panics[index] }));
}

/** Whole numbers, no more than 100 in all. */
function handedOut(wanted) {
  let left = 100;
  return wanted.map((it) => {
    const load = Math.min(left, Math.floor(it));
    left -= load;
    return load;
  });
}

/** In panic every endpoint counts, and localities do not. envoy: LoadBalancerBase::hostSourceToUse, rebuildLocalityWrr. */
function levelShares(level, { whole, inPanic, cluster }) {
  const isHashed = HASHED.includes(cluster.lbPolicy);
  const byLocality = cluster.commonLbConfig?.localityWeightedLbConfig && (isHashed || !inPanic);
  const counts = inPanic ? () => true : isHealthy;
  const pools = (byLocality ? level.map((it) => [it]) : [level]).filter((pool) => pool.some((it) => it.members.some(counts)));
  const weights = pools.map((pool) => (byLocality ? localityWeight(pool[0], { counts, isHashed }) : Fraction.ONE));
  const { numerator, denominator } = Fraction.sum(weights);
  const part = whole.times(Fraction.of(denominator, numerator));
  return pools.flatMap((pool, index) => poolShares(pool, { whole: part.times(weights[index]), counts, cluster }));
}

/** Fewer healthy endpoints than the overprovisioning allows for make a locality count less; not where a hash decides. */
function localityWeight({ members, loadBalancingWeight = 0 }, { counts, isHashed }) {
  const weight = Fraction.of(loadBalancingWeight);
  const healthy = Fraction.of(OVERPROVISIONING * members.filter(counts).length, 100 * members.length);
  return isHashed || healthy.compare(Fraction.ONE) > 0 ? weight : weight.times(healthy);
}

function poolShares(pool, { whole, counts, cluster: { lbPolicy } }) {
  const members = pool.flatMap(({ locality, members: all }) => all.filter(counts).map((it) => ({ ...it, locality })));
  const weights = members.map((it) => (lbPolicy === 'RANDOM' ? 1 : (it.loadBalancingWeight ?? 1)));
  return members.map(({ endpoint, locality = {} }, index) => ({
    address: addressOf(endpoint),
    locality: [locality.region, locality.zone, locality.subZone].filter(Boolean).join('/'),
    share: whole.times(ratio(weights[index], weights)),
  }));
}
