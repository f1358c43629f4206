// What istiod tells a proxy, as lines: one for every filter chain, virtual host, route and cluster.
import { assignmentOf } from '../record/clusters.mjs';
import { originOf } from '../record/route-facts.mjs';
import { chainLine, clusterLine, hostLine, routeLine } from './lines.mjs';

const TCP = 'envoy.filters.network.tcp_proxy';
const HTTP = 'envoy.filters.network.http_connection_manager';

/** The lines of a proxy, as record/istiod prints it. `isContested` tells the domains of a table that istiod gives to anybody. */
export function linesTold({ listeners, routes, clusters, endpoints }, isContested) {
  const outbound = listeners.filter((it) => it.name !== 'virtualInbound' && it.address.socketAddress.protocol !== 'UDP');
  // istiod repeats a table that listeners share; only the first has its virtual hosts
  const tables = new Map([...routes].reverse().map((it) => [it.name, it]));
  const assignments = new Map(endpoints.map((it) => [it.clusterName, it]));
  return [
    ...outbound.flatMap(listenerLines),
    ...[...tables.values()].flatMap((it) => tableLines(it, isContested)),
    ...clusters.filter((it) => it.name.startsWith('outbound')).map((it) => toldCluster(it, assignments)),
  ];
}

function listenerLines({ name, filterChains = [], defaultFilterChain }) {
  return [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])].map(({ filterChainMatch: match = {}, filters }) =>
    chainLine(name, {
      port: match.destinationPort,
      ranges: match.prefixRanges?.map((it) => `${it.addressPrefix}/${it.prefixLen}`),
      names: match.serverNames,
      transport: match.transportProtocol,
      protocols: match.applicationProtocols,
      to: target(filters),
    }),
  );
}

function target(filters) {
  const http = filters.find((it) => it.name === HTTP)?.typedConfig;
  if (http) return `http ${http.rds?.routeConfigName ?? http.routeConfig?.name}`;
  const { cluster, weightedClusters } = filters.find((it) => it.name === TCP).typedConfig;
  return clustersText(weightedClusters?.clusters ?? [{ name: cluster, weight: 1 }]);
}

const clustersText = (clusters) => clusters.map((it) => `${it.name}:${it.weight ?? 0}`).join(' ');

function tableLines({ name: table, virtualHosts = [] }, isContested) {
  return virtualHosts.flatMap(({ name, domains: all, routes = [], requireTls }) => {
    const domains = all.filter((it) => !isContested(table, it));
    if (domains.length === 0) return [];
    const lines = routes.map((it, index) => routeLine(`${table} ${name} ${index}`, toldRoute(it)));
    return [hostLine(table, { name, domains, requiresTls: requireTls === 'ALL' }), ...lines];
  });
}

function toldRoute({ name, match, route, redirect, directResponse }) {
  const { origin = '', name: rule } = originOf({ name });
  const conditions = (match.headers ?? []).length + (match.queryParameters ?? []).length + (match.dynamicMetadata ?? []).length;
  const what = redirect ? 'redirect' : directResponse ? `answer ${directResponse.status}` : forwards(route ?? {});
  return { rule: `${origin} ${rule}`, conditions, what, timeout: route?.timeout, tries: route?.retryPolicy?.numRetries ?? 0 };
}

const forwards = ({ cluster, weightedClusters, requestMirrorPolicies = [] }) =>
  [
    clustersText(weightedClusters?.clusters ?? [{ name: cluster, weight: 1 }]),
    ...requestMirrorPolicies.map((it) => `mirror ${it.cluster}`),
  ].join(' ');

function toldCluster(cluster, assignments) {
  const { name, type, clusterType, lbPolicy = 'ROUND_ROBIN', commonLbConfig = {}, ringHashLbConfig, maglevLbConfig } = cluster;
  const groups = clusterType || type === 'ORIGINAL_DST' ? [] : assignmentOf(cluster, assignments);
  return clusterLine(name, {
    type: clusterType ? 'DYNAMIC_FORWARD_PROXY' : (type ?? 'STATIC'),
    policy: lbPolicy,
    size: ringHashLbConfig?.minimumRingSize ?? maglevLbConfig?.tableSize,
    panic: commonLbConfig.healthyPanicThreshold?.value ?? 0,
    byLocality: commonLbConfig.localityWeightedLbConfig !== undefined,
    endpoints: groups.flatMap(({ locality = {}, priority = 0, loadBalancingWeight = 1, lbEndpoints = [] }) =>
      lbEndpoints.map(({ endpoint, healthStatus, loadBalancingWeight: weight = 1 }) => ({
        address: addressText(endpoint.address),
        place: `${locality.region ?? ''}/${locality.zone ?? ''}/${locality.subZone ?? ''}`,
        priority,
        localityWeight: loadBalancingWeight,
        weight,
        isHealthy: healthStatus !== 'UNHEALTHY',
      })),
    ),
  });
}

const addressText = ({ socketAddress: it, pipe }) => (pipe ? `unix://${pipe.path}` : `${it.address}:${it.portValue}`);
