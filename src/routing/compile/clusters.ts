import type { Origin } from '../../model/resource';
import type { Cluster, ClusterType, LocalityEndpoints } from '../table';
import { clusterCaveats, DNS_FAILOVER_PRIORITY, OVERLAPPING_DISTRIBUTE } from './cluster-caveats';
import { endpointsByLocality } from './cluster-endpoints';
import { type ClusterSource, clusterSource } from './cluster-source';
import { isRefusedByEnvoy, loadBalancerOf } from './load-balancer';
import { prioritiesByLabels, prioritiesByLocality, prioritiesByRegion } from './locality-priorities';
import { hasFailover, isFilled, type LocalitySetting, localitySetting } from './locality-setting';
import { distributed, isAmbiguous } from './locality-weights';
import type { ProxyScope } from './scope';
import { clusterPolicy, endpointPolicy, minimumHealth } from './traffic-policy';

/**
 * A cluster of a proxy, with its endpoints. Nothing when the proxy has none of that name: requests to it fail with 503 NC.
 * istiod: buildOutboundClusters, BuildClusterLoadAssignment.
 */
export function compileCluster(scope: ProxyScope, name: string): Cluster | undefined {
  if (name === 'BlackHoleCluster') return builtIn(name, 'BLACKHOLE');
  if (name === 'PassthroughCluster') return scope.proxy.type === 'sidecar' ? builtIn(name, 'PASSTHROUGH') : undefined;
  if (name === 'AllowAnyDynamicDNSCluster')
    return scope.proxy.type === 'sidecar' ? builtIn(name, 'DYNAMIC_FORWARD_PROXY') : undefined;
  const source = clusterSource(scope, name);
  return source && fromSource(name, source);
}

const builtIn = (name: string, type: ClusterType): Cluster => ({
  name,
  type,
  localities: [],
  loadBalancer: { policy: 'CLUSTER_PROVIDED' },
  localityWeighted: false,
  panicThreshold: 0,
});

function fromSource(name: string, source: ClusterSource): Cluster | undefined {
  const type = typeOf(source);
  const loadBalancer = type && loadBalancerOf(type, source.policy.loadBalancer);
  if (!loadBalancer || isRefusedByEnvoy(loadBalancer)) return undefined;
  const setting = settingOf(source, source.policy);
  const { localities, caveats } = hasEndpoints(type) ? assignment(source) : NO_ENDPOINTS;
  const cluster: Cluster = {
    name,
    type,
    localities,
    loadBalancer,
    localityWeighted: setting !== undefined && isLocalityWeighted(source, setting),
    panicThreshold: source.service.trafficDistribution ? 0 : Math.max(0, minimumHealth(source.policy)),
    origin: originOf(source),
  };
  const all = [...caveats, ...clusterCaveats(source, cluster)];
  return all.length > 0 ? { ...cluster, caveats: all } : cluster;
}

const hasEndpoints = (type: ClusterType): boolean => type === 'EDS' || type === 'STRICT_DNS' || type === 'LOGICAL_DNS';

/**
 * A cluster of DNS names without endpoints is not made. PASSTHROUGH makes any cluster forward to the address dialled, and subsets
 * inherit that from the cluster of the whole service, even past a balancer of their own. istiod: buildCluster, buildSubsetCluster.
 */
function typeOf(source: ClusterSource): ClusterType | undefined {
  const whole: ClusterSource = { ...source, key: { ...source.key, subset: '' }, subset: undefined };
  if (lacksEndpoints(whole)) return undefined;
  if (source.discovery === 'DYNAMIC_FORWARD_PROXY') return source.discovery;
  const inherited = passesThrough(source, whole) ? 'ORIGINAL_DST' : source.discovery;
  if (inherited !== 'ORIGINAL_DST' && lacksEndpoints(source)) return undefined;
  return source.policy.loadBalancer?.simple === 'PASSTHROUGH' ? 'ORIGINAL_DST' : inherited;
}

const lacksEndpoints = (source: ClusterSource): boolean =>
  source.resolvesNames && endpointsByLocality({ ...source, onlyMtls: false }).length === 0;

function passesThrough({ scope, rule, subset }: ClusterSource, whole: ClusterSource): boolean {
  if (!subset) return false;
  const policy = clusterPolicy(rule?.spec, whole.key, scope.snapshot.meshConfig);
  return [policy, subset.trafficPolicy].some((it) => it?.loadBalancer?.simple === 'PASSTHROUGH');
}

const settingOf = ({ scope, service }: ClusterSource, policy: ClusterSource['policy']): LocalitySetting | undefined =>
  localitySetting(scope.snapshot.meshConfig, policy.loadBalancer, service);

/** istiod: LocalityLBSettings.ApplyToCluster. */
const isLocalityWeighted = ({ policy }: ClusterSource, setting: LocalitySetting): boolean =>
  !setting.zoneAware && (isFilled(setting.distribute) || (failsOver(setting, policy) && hasFailover(setting)));

/** Without outlier detection Envoy would never leave a priority, so istiod makes none. */
const failsOver = (setting: LocalitySetting, policy: ClusterSource['policy']): boolean =>
  setting.forced || policy.outlierDetection !== undefined;

interface Assignment {
  readonly localities: readonly LocalityEndpoints[];
  readonly caveats: readonly string[];
}

const NO_ENDPOINTS: Assignment = { localities: [], caveats: [] };

/** Endpoints with the priorities and weights that they have for this proxy. */
function assignment(source: ClusterSource): Assignment {
  const { scope, rule, key } = source;
  const localities = endpointsByLocality(source);
  const policy = source.resolvesNames ? source.policy : endpointPolicy(rule?.spec, key);
  const setting = settingOf(source, policy);
  if (!setting || localities.length === 0) return { localities, caveats: [] };
  const { proxy } = scope;
  if (setting.zoneAware) {
    const split = byLabels(source, setting, localities);
    return { ...split, localities: prioritiesByRegion(split.localities, proxy.locality, setting.failover) };
  }
  if (isFilled(setting.distribute)) {
    const caveats = isAmbiguous(localities, proxy.locality, setting.distribute) ? [OVERLAPPING_DISTRIBUTE] : [];
    return { localities: distributed(localities, proxy.locality, setting.distribute), caveats };
  }
  if (!failsOver(setting, policy)) return { localities, caveats: [] };
  const split = byLabels(source, setting, localities);
  if (isFilled(setting.failoverPriority) && !isFilled(setting.failover)) return split;
  return { ...split, localities: prioritiesByLocality(split.localities, proxy.locality, setting.failover) };
}

/** istiod compares the endpoints of a DNS cluster by place only where it is the cluster of a whole service, and then knows one place. */
function byLabels(
  { scope: { proxy }, resolvesNames, subset, onlyMtls }: ClusterSource,
  { failoverPriority }: LocalitySetting,
  localities: readonly LocalityEndpoints[],
): Assignment {
  if (!isFilled(failoverPriority) || (resolvesNames && (subset || onlyMtls))) return { localities, caveats: [] };
  if (resolvesNames && localities.length > 1) return { localities, caveats: [DNS_FAILOVER_PRIORITY] };
  return { localities: prioritiesByLabels(localities, proxy.labels, failoverPriority), caveats: [] };
}

/** The subset, or the service. */
function originOf({ service, rule, subset }: ClusterSource): Origin {
  if (!rule || !subset) return { resource: service.resource, path: '' };
  for (const { resource, spec } of rule.from) {
    const index = spec.subsets?.findIndex((it) => it.name === subset.name) ?? -1;
    if (index >= 0) return { resource, path: `spec.subsets[${index}]` };
  }
  return { resource: rule.rule.resource, path: '' };
}
