import type { LocalityLoadBalancerSetting } from '../../model/destination-rule';
import type { Locality } from '../../model/locality';
import type { LocalityEndpoints } from '../table';

export type Distribute = NonNullable<LocalityLoadBalancerSetting['distribute']>;

/** Weights of localities as the first entry that is for the proxy's place says; what it does not name is emptied. istiod: applyLocalityWeights. */
export function distributed(
  localities: readonly LocalityEndpoints[],
  proxy: Locality,
  distribute: Distribute,
): readonly LocalityEndpoints[] {
  const entry = entryFor(proxy, distribute);
  if (!entry) return localities;
  const weights = new Map<LocalityEndpoints, number>();
  for (const [pattern, weight] of Object.entries(entry.to ?? {})) {
    const claimed = localities.filter((it) => !weights.has(it) && localityMatches(it.locality, pattern));
    const total = claimed.reduce((sum, it) => sum + it.weight, 0);
    for (const it of claimed) weights.set(it, Math.ceil((it.weight * weight) / total) || it.weight);
  }
  return localities.map((it) => {
    const weight = weights.get(it);
    return weight === undefined ? { ...it, endpoints: [] } : { ...it, weight };
  });
}

/** istiod visits the patterns in random order: a locality that two of them name goes to either. */
export const isAmbiguous = (
  localities: readonly LocalityEndpoints[],
  proxy: Locality,
  distribute: Distribute,
): boolean => {
  const patterns = Object.keys(entryFor(proxy, distribute)?.to ?? {});
  return localities.some(({ locality }) => patterns.filter((it) => localityMatches(locality, it)).length > 1);
};

const entryFor = (proxy: Locality, distribute: Distribute): Distribute[number] | undefined =>
  distribute.find((it) => localityMatches(proxy, it.from ?? ''));

/** `region/zone/subzone`, where `*`, and a zone or subzone that is not written, mean any. istiod: LocalityMatch. */
function localityMatches(locality: Locality, pattern: string): boolean {
  const [region, zone = '', subzone = ''] = pattern.split('/');
  return (
    (region === '*' || region === locality.region) &&
    (isAny(zone) || zone === locality.zone) &&
    (isAny(subzone) || subzone === locality.subzone)
  );
}

const isAny = (part: string): boolean => part === '*' || part === '';
