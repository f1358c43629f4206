import { parseRequest } from '../../src/model/parse-request';
import type { JsonObject } from '../../src/model/resource';
import { tableFor } from '../../src/routing/compile/compile';
import { proxyFor } from '../../src/routing/compile/proxy';
import type { Decision } from '../../src/routing/decision';
import { route } from '../../src/routing/route/route';
import type { FilterChain, RoutingTable } from '../../src/routing/table';
import { cluster, istio, manifests, pod } from './cluster';

/** A gateway pod that the Gateways made by `gateway` select, in the namespace `edge`. */
export const edgePod = pod('edge', 'namespace: edge, labels: {istio: ingressgateway}');

/** A Gateway of the namespace `edge`; those made of an earlier year are older. */
export const gateway = (name: string, servers: string, year = 2020): string =>
  istio(
    'Gateway',
    name,
    `selector: {istio: ingressgateway}, servers: [${servers}]`,
    `namespace: edge, creationTimestamp: "${year}-01-01T00:00:00Z"`,
  );

/** A server: `server(443, 'HTTPS', 'a.test', 'tls: {mode: SIMPLE}')`. Its port is named after all it is. */
export const server = (port: number, protocol: string, host: string, more = ''): string =>
  `{port: {number: ${port}, protocol: ${protocol}, name: ${protocol.toLowerCase()}-${port}}, hosts: ["${host}"], ${more}}`;

/** A VirtualService in the namespace `app`, bound to Gateways of `edge`. */
export const bound = (name: string, hosts: string, gateways: string, rules: string, year = 2020): string =>
  istio(
    'VirtualService',
    name,
    `hosts: [${hosts}], gateways: [${gateways.split(' ').map((it) => `edge/${it}`)}], ${rules}`,
    `namespace: app, creationTimestamp: "${year}-01-01T00:00:00Z"`,
  );

/** What the gateway pod gets to know. */
export function edgeTable(yaml: string, mesh: JsonObject = {}): RoutingTable {
  const snapshot = cluster(manifests(edgePod, yaml), mesh);
  const proxy = proxyFor(snapshot, 'gateway:edge/edge');
  if (!proxy) throw new Error('no gateway');
  return tableFor(snapshot, proxy);
}

/** What becomes of a request to the gateway: `decide(table, 'https://a.test:8443/', { sni: '' })`. */
export function decide(table: RoutingTable, url: string, more: { sni?: string; address?: string } = {}): Decision {
  const parsed = parseRequest({ from: 'gateway:edge/edge', url, ...more });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return route(table, parsed.request);
}

/** `name: chain; chain` of each listener. */
export const listenersOf = ({ listeners }: RoutingTable): string[] =>
  listeners.map((it) => `${it.name}: ${it.filterChains.map(chainText).join('; ')}`);

const chainText = ({ match, filter, terminatesTls }: FilterChain): string =>
  [
    match.serverNames?.join(','),
    terminatesTls && 'ends TLS',
    filter.kind === 'http'
      ? filter.routeConfiguration
      : filter.clusters.map((it) => `${it.cluster}${filter.clusters.length > 1 ? `=${it.weight}` : ''}`).join(),
  ]
    .filter(Boolean)
    .join(' ');

/** `name [domains]: rules` of each virtual host of a table, in order; `tls` marks those that redirect to https. */
export const virtualHostsOf = (table: RoutingTable, name: string): string[] | undefined =>
  table.routeConfiguration(name)?.virtualHosts.map(({ name: it, domains, routes, requireTls }) => {
    const rules = routes.map((route) => route.name).join(' ');
    return `${it} [${domains.join(' ')}]${requireTls ? ' tls' : ''}${rules && ` ${rules}`}`;
  });
