import type { PolicyBlocks, Subset } from '../../model/destination-rule';
import { isWildcard } from '../../model/hostname';
import type { Service, ServicePort } from '../../model/service';
import type { ClusterType } from '../table';
import type { MergedDestinationRule, ProxyScope } from './scope';
import { type ClusterKey, clusterPolicy, subsetOf } from './traffic-policy';

/** What a cluster is compiled from. */
export interface ClusterSource {
  readonly scope: ProxyScope;
  readonly service: Service;
  readonly rule?: MergedDestinationRule;
  readonly key: ClusterKey;
  /** Absent: the cluster of the whole service. */
  readonly subset?: Subset;
  readonly policy: PolicyBlocks;
  /** How Envoy would find endpoints if no balancer were written. */
  readonly discovery: ClusterType;
  /** Endpoints are part of the cluster, and may be DNS names. */
  readonly resolvesNames: boolean;
  /** For the clusters of AUTO_PASSTHROUGH gateways. */
  readonly onlyMtls: boolean;
}

/** Nothing when istiod makes no cluster of that name: no such service, port or subset for this proxy. */
export function clusterSource(scope: ProxyScope, name: string): ClusterSource | undefined {
  const parsed = parseClusterName(name);
  const service = parsed && scope.service(parsed.hostname);
  if (!service || service.resolution === 'Alias') return undefined;
  const port = service.ports.find((it) => it.number === parsed.key.port && it.protocol !== 'UDP');
  if (!port) return undefined;
  const discovery = discoveryType(parsed, scope, service, port);
  if (!discovery || (parsed.onlyMtls && (scope.proxy.type !== 'router' || service.meshExternal))) return undefined;

  const rule = scope.destinationRule(service);
  const subset = subsetOf(rule?.spec, parsed.key.subset);
  if (parsed.key.subset && (!subset || discovery === 'DYNAMIC_FORWARD_PROXY')) return undefined;
  return {
    scope,
    service,
    rule,
    subset,
    discovery,
    key: parsed.key,
    policy: clusterPolicy(rule?.spec, parsed.key, scope.snapshot.meshConfig),
    resolvesNames: discovery === 'STRICT_DNS' || discovery === 'LOGICAL_DNS',
    onlyMtls: parsed.onlyMtls,
  };
}

interface ParsedName {
  readonly key: ClusterKey;
  readonly hostname: string;
  readonly onlyMtls: boolean;
}

/** `outbound|80|v1|host`, or `outbound_.80_.v1_.host` for the clusters of AUTO_PASSTHROUGH gateways. istiod: ParseSubsetKey. */
function parseClusterName(name: string): ParsedName | undefined {
  const onlyMtls = name.startsWith('outbound_.');
  const [direction, port, subset, hostname, ...rest] = name.split(onlyMtls ? '_.' : '|');
  if (direction !== 'outbound' || !hostname || rest.length > 0 || !/^\d+$/.test(port)) return undefined;
  return { key: { port: Number(port), subset }, hostname, onlyMtls };
}

/** istiod: convertResolution, and the clusters that buildOutboundClusters makes for wildcard hosts. */
function discoveryType(
  { onlyMtls }: ParsedName,
  { proxy }: ProxyScope,
  service: Service,
  port: ServicePort,
): ClusterType | undefined {
  switch (service.resolution) {
    case 'DNS':
      return 'STRICT_DNS';
    case 'DNSRoundRobin':
      return 'LOGICAL_DNS';
    case 'Passthrough':
      return proxy.type === 'router' ? 'EDS' : 'ORIGINAL_DST';
    case 'DynamicDNS':
      if (onlyMtls || !isWildcard(service.hostname)) return 'EDS';
      return DYNAMIC.has(port.protocol) ? 'DYNAMIC_FORWARD_PROXY' : undefined;
    default:
      return 'EDS';
  }
}

const DYNAMIC: ReadonlySet<string> = new Set(['HTTP', 'HTTP2', 'GRPC', 'TLS']);
