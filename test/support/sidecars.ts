import type { JsonObject } from '../../src/model/resource';
import { proxyFor } from '../../src/routing/compile/proxy';
import { compileSidecar } from '../../src/routing/compile/sidecar';
import type { FilterChain, Route, RoutingTable } from '../../src/routing/table';
import { cluster, manifests, pod } from './cluster';

/** What istiod pushes to the pod `web` of a namespace, which has the label `app: web`. */
export function sidecarIn(namespace: string, yaml: string, mesh: JsonObject = {}): RoutingTable {
  const snapshot = cluster(manifests(yaml, pod('web', `namespace: ${namespace}, labels: {app: web}`)), mesh);
  const proxy = proxyFor(snapshot, `${namespace}/web`);
  if (!proxy) throw new Error(`no pod web in ${namespace}`);
  return compileSidecar(snapshot, proxy);
}

export const listenerNames = ({ listeners }: RoutingTable): string[] => listeners.map((it) => it.name);

/** `conditions -> target` of each chain of a listener, the default one without an arrow. */
export function chainsOf({ listeners }: RoutingTable, name: string): string[] | undefined {
  const listener = listeners.find((it) => it.name === name);
  if (!listener) return undefined;
  const rest = listener.defaultFilterChain ? [targetOf(listener.defaultFilterChain)] : [];
  return [...listener.filterChains.map((it) => `${conditionsOf(it)} -> ${targetOf(it)}`.trim()), ...rest];
}

const conditionsOf = ({ match }: FilterChain): string =>
  [
    match.destinationPort,
    ...(match.prefixRanges ?? []),
    ...(match.serverNames ?? []),
    ...(match.applicationProtocols ?? []),
  ]
    .filter((it) => it !== undefined)
    .join(' ');

const targetOf = ({ filter }: FilterChain): string =>
  filter.kind === 'http' ? `table ${filter.routeConfiguration}` : weights(filter.clusters);

const weights = (clusters: readonly { cluster: string; weight: number }[]): string =>
  clusters.length === 1 ? clusters[0].cluster : clusters.map((it) => `${it.weight} ${it.cluster}`).join(' ');

/** Where the routes of each virtual host of a table lead. */
export const hostsOf = (table: RoutingTable, name: string): Record<string, string[]> | undefined => {
  const hosts = table.routeConfiguration(name)?.virtualHosts;
  return hosts && Object.fromEntries(hosts.map((it) => [it.name, it.routes.map(destinationOf)]));
};

const destinationOf = ({ action }: Route): string =>
  action.kind === 'forward' ? weights(action.clusters) : `${action.kind} ${action.status}`;

/** Domains of a virtual host. */
export const domainsOf = (table: RoutingTable, name: string, host: string): readonly string[] | undefined =>
  table.routeConfiguration(name)?.virtualHosts.find((it) => it.name === host)?.domains;
