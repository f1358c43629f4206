import type { LoadBalancerSettings, LocalityLoadBalancerSetting } from '../../model/destination-rule';
import type { MeshConfig } from '../../model/mesh-config';
import type { Service } from '../../model/service';

/** Which endpoints a proxy prefers by place. istiod: LBSettings. */
export interface LocalitySetting
  extends Pick<LocalityLoadBalancerSetting, 'distribute' | 'failover' | 'failoverPriority'> {
  /** Holds without outlier detection, too. */
  readonly forced: boolean;
  /** Only regions make priorities; zones are left to Envoy. */
  readonly zoneAware: boolean;
}

/** The first that is there: the rule's zone-aware block, its locality block, the service's preference, the mesh's. istiod: GetEffectiveLbSetting. */
export function localitySetting(
  { localityLbSetting, zoneAwareLbSetting }: MeshConfig,
  rule: LoadBalancerSettings | undefined,
  service: Service,
): LocalitySetting | undefined {
  if (rule?.zoneAwareLbSetting) return zoneAware(rule.zoneAwareLbSetting);
  if (rule?.localityLbSetting) return byLocality(rule.localityLbSetting);
  const preferred = service.trafficDistribution && PREFERENCES[service.trafficDistribution];
  if (preferred) return { failoverPriority: preferred, forced: true, zoneAware: false };
  if (zoneAwareLbSetting) return zoneAware(zoneAwareLbSetting);
  return localityLbSetting && byLocality(localityLbSetting);
}

type Block = LocalityLoadBalancerSetting;

const byLocality = ({ enabled, distribute, failover, failoverPriority }: Block): LocalitySetting | undefined =>
  enabled === false ? undefined : { distribute, failover, failoverPriority, forced: false, zoneAware: false };

const zoneAware = ({ enabled, failover, failoverPriority }: Omit<Block, 'distribute'>): LocalitySetting | undefined =>
  enabled === false ? undefined : { failover, failoverPriority, forced: true, zoneAware: true };

const SAME_ZONE = ['topology.istio.io/network', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];

/** istiod: TrafficDistribution. */
const PREFERENCES: Readonly<Record<string, readonly string[] | undefined>> = {
  PreferClose: SAME_ZONE,
  PreferSameZone: SAME_ZONE,
  PreferSameNode: [...SAME_ZONE, 'topology.istio.io/subzone', 'kubernetes.io/hostname'],
};

export const hasFailover = ({ failover, failoverPriority }: LocalitySetting): boolean =>
  isFilled(failover) || isFilled(failoverPriority);

export const isFilled = <T>(list: readonly T[] | undefined): list is readonly T[] =>
  list !== undefined && list.length > 0;
