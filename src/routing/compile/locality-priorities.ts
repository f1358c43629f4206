import type { Locality } from '../../model/locality';
import type { Labels } from '../../model/selects';
import type { Endpoint } from '../../model/service';
import { own } from '../../std/own';
import type { LocalityEndpoints } from '../table';

/** `from` a region `to` the one that comes next. */
export type Failover = readonly { readonly from?: string; readonly to?: string }[];

/** By distance from the proxy: same place, zone, region, elsewhere; then what `failover` says of elsewhere. istiod: applyLocalityFailover. */
export function prioritiesByLocality(
  localities: readonly LocalityEndpoints[],
  proxy: Locality,
  failover: Failover | undefined,
): readonly LocalityEndpoints[] {
  const next = failover?.find((it) => (it.from ?? '') === proxy.region);
  const step = ({ locality }: LocalityEndpoints): number => {
    const distance = distanceOf(proxy, locality);
    return distance === 3 && next && locality.region !== (next.to ?? '') ? 4 : distance;
  };
  return compacted(localities.map((it) => ({ ...it, priority: it.priority * 5 + step(it) })));
}

/** istiod: LbPriority. */
function distanceOf(a: Locality, b: Locality): 0 | 1 | 2 | 3 {
  if (a.region !== b.region) return 3;
  if (a.zone !== b.zone) return 2;
  return a.subzone === b.subzone ? 0 : 1;
}

/** Own region, the region that `failover` names, all others. istiod: applyZoneAwareRegionalFailover. */
export function prioritiesByRegion(
  localities: readonly LocalityEndpoints[],
  proxy: Locality,
  failover: Failover | undefined,
): readonly LocalityEndpoints[] {
  const next = failover?.find((it) => (it.from ?? '') === proxy.region);
  const step = ({ locality: { region } }: LocalityEndpoints): number => {
    if (region === proxy.region) return 0;
    return next && region === (next.to ?? '') ? 1 : 2;
  };
  return compacted(localities.map((it) => ({ ...it, priority: it.priority * 3 + step(it) })));
}

/** Splits localities by how many labels, in order, endpoints share with the proxy. istiod: applyFailoverPriorities. */
export function prioritiesByLabels(
  localities: readonly LocalityEndpoints[],
  proxy: Labels,
  labels: readonly string[],
): readonly LocalityEndpoints[] {
  if (Object.keys(proxy).length === 0) return localities;
  const wanted = wantedLabels(proxy, labels);
  const networkFirst = labels[0] === 'topology.istio.io/network';
  return compacted(localities.flatMap((it) => splitByLabels(it, wanted, networkFirst)));
}

interface WantedLabel {
  readonly name: string;
  readonly value: string;
}

/** `label` wants the proxy's value, `label=value` another. istiod: priorityLabelOverrides. */
function wantedLabels(proxy: Labels, labels: readonly string[]): readonly WantedLabel[] {
  const parts = labels.map((it) => it.split('='));
  const overrides = new Map(parts.filter((it) => it.length === 2).map(([name, value]) => [name, value]));
  return parts.map(([name]) => ({ name, value: overrides.get(name) ?? own(proxy, name) ?? '' }));
}

// istiod: applyFailoverPriorityPerLocality.
function splitByLabels(
  locality: LocalityEndpoints,
  wanted: readonly WantedLabel[],
  networkFirst: boolean,
): readonly LocalityEndpoints[] {
  const byPriority = new Map<number, Endpoint[]>();
  for (const endpoint of locality.endpoints) {
    const priority = labelPriority(endpoint.labels, wanted, networkFirst);
    const known = byPriority.get(priority);
    if (known) known.push(endpoint);
    else byPriority.set(priority, [endpoint]);
  }
  return [...byPriority]
    .sort(([a], [b]) => a - b)
    .map(([priority, endpoints]) => ({ ...locality, priority, endpoints, weight: weightOf(endpoints) }));
}

/** The first label that differs decides; a different network alone puts an endpoint behind all of the own network. */
function labelPriority(labels: Labels, wanted: readonly WantedLabel[], networkFirst: boolean): number {
  const differs = ({ name, value }: WantedLabel): boolean => (own(labels, name) ?? '') !== value;
  const otherNetwork = networkFirst && differs(wanted[0]);
  const first = wanted.findIndex((it, index) => !(otherNetwork && index === 0) && differs(it));
  return (first < 0 ? 0 : wanted.length - first) + (otherNetwork ? wanted.length : 0);
}

export const weightOf = (endpoints: readonly Endpoint[]): number => endpoints.reduce((sum, it) => sum + it.weight, 0);

/** Renumbers priorities from 0 without gaps. */
function compacted(localities: readonly LocalityEndpoints[]): readonly LocalityEndpoints[] {
  const used = [...new Set(localities.map((it) => it.priority))].sort((a, b) => a - b);
  const rank = new Map(used.map((priority, index) => [priority, index]));
  return localities.map((it) => ({ ...it, priority: rank.get(it.priority) ?? 0 }));
}
