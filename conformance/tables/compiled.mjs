// What the engine compiled for a proxy, as the same lines.
import { createRequire } from 'node:module';
import { chainLine, clusterLine, hostLine, routeLine } from './lines.mjs';

const require = createRequire(import.meta.url);
const { loadMesh } = require('../../lib/api/load.js');
const { describeOrigin } = require('../../lib/model/resource.js');
const { tableFor } = require('../../lib/routing/compile/compile.js');
const { proxyFor } = require('../../lib/routing/compile/proxy.js');

/** The tables of a cluster, by caller. */
export function tablesOf(manifests, meshConfig) {
  const { snapshot } = loadMesh([manifests], meshConfig);
  return (workload) => tableFor(snapshot, proxyFor(snapshot, workload));
}

/** The lines of a table, with those tables and clusters that `told` has too. */
export function linesCompiled(table, told) {
  return [
    ...table.listeners.flatMap(listenerLines),
    ...told.routes.flatMap((name) => tableLines(table.routeConfiguration(name))),
    ...told.clusters.flatMap((name) => compiledCluster(table.cluster(name))),
  ];
}

const listenerLines = ({ name, filterChains, defaultFilterChain }) =>
  [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])].map(({ match, filter }) =>
    chainLine(name, {
      port: match.destinationPort,
      ranges: match.prefixRanges,
      names: match.serverNames,
      transport: match.transportProtocol,
      protocols: match.applicationProtocols,
      to: filter.kind === 'http' ? `http ${filter.routeConfiguration}` : clustersText(filter.clusters),
    }),
  );

const clustersText = (clusters) => clusters.map((it) => `${it.cluster}:${it.weight}`).join(' ');

function tableLines(table) {
  if (!table) return [];
  return table.virtualHosts.flatMap(({ name, domains: all, routes, requireTls }) => {
    const domains = all.filter((it) => !table.contested?.has(it));
    if (domains.length === 0) return [];
    const lines = routes.map((it, index) => routeLine(`${table.name} ${name} ${index}`, compiledRoute(it)));
    return [hostLine(table.name, { name, domains, requiresTls: requireTls }), ...lines];
  });
}

function compiledRoute({ name, origin, match, action }) {
  const conditions = match.filter((it) => it.on !== 'path').length;
  return {
    rule: `${origin ? describeOrigin(origin) : ''} ${name}`,
    conditions,
    what: actionText(action),
    timeout: action.kind === 'forward' ? (action.timeout ?? '0s') : undefined,
    tries: action.retries?.attempts ?? 0,
  };
}

function actionText(action) {
  if (action.kind === 'redirect') return 'redirect';
  if (action.kind === 'direct-response') return `answer ${action.status}`;
  return [
    clustersText(action.weighted ? action.clusters : action.clusters.map((it) => ({ ...it, weight: 1 }))),
    ...action.mirrors.map((it) => `mirror ${it.cluster}`),
  ].join(' ');
}

function compiledCluster(cluster) {
  if (!cluster) return [];
  const { name, type, localities, loadBalancer, localityWeighted, panicThreshold } = cluster;
  const listed = localities.flatMap(({ locality: { region, zone, subzone }, priority, weight: localityWeight, endpoints: all }) =>
    all.map(({ address, port, weight, health }) => ({
      address: address.startsWith('unix:') ? address : `${address}:${port}`,
      place: `${region}/${zone}/${subzone}`,
      priority,
      localityWeight,
      weight,
      isHealthy: health === 'healthy',
    })),
  );
  // envoy keeps the first of equal addresses
  const isFirst = (it, index) => listed.findIndex(({ address }) => address === it.address) === index;
  const endpoints = type === 'EDS' ? listed.filter(isFirst) : listed;
  const isDialled = type === 'ORIGINAL_DST' || type === 'DYNAMIC_FORWARD_PROXY';
  return [
    clusterLine(name, {
      type,
      policy: loadBalancer.policy,
      size: loadBalancer.minimumRingSize ?? loadBalancer.tableSize,
      panic: panicThreshold,
      byLocality: localityWeighted,
      endpoints: isDialled ? [] : endpoints,
    }),
  ];
}
