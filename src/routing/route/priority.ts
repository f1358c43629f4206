import type { Locality } from '../../model/locality';
import type { Endpoint } from '../../model/service';
import type { Cluster } from '../table';

/** The hosts of one priority, and what part of the requests it takes. envoy: HostSet with its share of the per-priority load. */
export interface PriorityLevel {
  readonly localities: readonly LocalityHosts[];
  /** Whole percent; those of all levels add up to 100. */
  readonly load: number;
  /** Unhealthy hosts are used like healthy ones. */
  readonly inPanic: boolean;
}

export interface LocalityHosts {
  readonly locality: Locality;
  readonly weight: number;
  readonly hosts: readonly Endpoint[];
  /** Those of `hosts` that may be chosen. */
  readonly candidates: readonly Endpoint[];
}

/** envoy: kDefaultOverProvisioningFactor, 140 %: a level spills over when fewer than 5 of 7 hosts are healthy. */
const OVERPROVISIONING = 140;

/** The levels that share the requests, first priority first; none when no host can be chosen. envoy: recalculatePerPriorityState. */
export function priorityLevels(cluster: Cluster): readonly PriorityLevel[] {
  const levels = hostsByPriority(cluster);
  const availability = levels.map((it) => Math.min(100, Math.floor((OVERPROVISIONING * healthy(it)) / size(it))));
  const total = Math.min(
    100,
    availability.reduce((sum, it) => sum + it, 0),
  );
  const panics = levels.map((it) => total < 100 && (100 * healthy(it)) / size(it) < cluster.panicThreshold);
  const everywhere = panics.every((it) => it);
  if (levels.length === 0 || (total === 0 && !everywhere)) return [];

  const loads = everywhere ? loadsByCount(levels.map(size)) : loadsByHealth(availability, total);
  return levels.map((localities, index) => ({
    localities: localities.map((it) => (panics[index] ? { ...it, candidates: it.hosts } : it)),
    load: loads[index],
    inPanic: panics[index],
  }));
}

type Level = readonly LocalityHosts[];

const size = (level: Level): number => level.reduce((sum, it) => sum + it.hosts.length, 0);
const healthy = (level: Level): number => level.reduce((sum, it) => sum + it.candidates.length, 0);

function hostsByPriority(cluster: Cluster): readonly Level[] {
  const levels = new Map<number, LocalityHosts[]>();
  const isFirst = firstOfEachAddress(cluster);
  for (const { locality, priority, weight, endpoints } of cluster.localities) {
    const hosts = endpoints.filter(isFirst);
    if (hosts.length === 0) continue;
    const level = levels.get(priority) ?? [];
    levels.set(priority, level);
    level.push({ locality, weight, hosts, candidates: hosts.filter((it) => it.health === 'healthy') });
  }
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
}

/** envoy: EdsClusterImpl keeps the first of several hosts with one address. DNS clusters keep all, until names are resolved. */
function firstOfEachAddress(cluster: Cluster): (endpoint: Endpoint) => boolean {
  if (cluster.type !== 'EDS') return () => true;
  const seen = new Set<string>();
  return ({ address, port }) => {
    const key = `${address}:${port}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}

/** envoy: distributeLoad. What rounding leaves over goes to the first level with a healthy host. */
function loadsByHealth(availability: readonly number[], total: number): number[] {
  let left = 100;
  const loads = availability.map((it) => {
    const load = Math.min(left, Math.floor((100 * it) / total));
    left -= load;
    return load;
  });
  loads[availability.findIndex((it) => it > 0)] += left;
  return loads;
}

/** envoy: recalculateLoadInTotalPanic. */
function loadsByCount(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, it) => sum + it, 0);
  const loads = counts.map((it) => Math.floor((100 * it) / total));
  loads[0] += 100 - loads.reduce((sum, it) => sum + it, 0);
  return loads;
}
