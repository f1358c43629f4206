import { compareText, describeOrigin } from '../../model/resource';
import { columns } from '../../std/columns';
import { describeMatcher } from '../match/matcher';
import type { FilterChain, Listener, Route, RoutingTable, VirtualHost } from '../table';
import { actionText } from './action-text';
import { destinationName } from './destination-name';

/** All that a proxy does, host by host, for a reviewer: stable, in words, with exact shares. */
export function routeTableText(table: RoutingTable): string {
  const near = table.proxy.namespace;
  const tables = routeConfigurationsOf(table);
  const hosts = tables.flatMap(({ listener, name }) =>
    (table.routeConfiguration(name)?.virtualHosts ?? []).map((it) => ({ listener, virtualHost: it })),
  );
  const named = hosts.filter(({ virtualHost }) => !isFallback(virtualHost));
  const sections = [
    ...named.map(({ virtualHost }) => [
      headingOf(virtualHost, near),
      ...(virtualHost.requireTls ? [REDIRECTED] : virtualHost.routes.map((it, i) => rowOf(it, i, near))),
    ]),
    ...tcpSections(table, near),
    fallbackRows(hosts.map((it) => it.virtualHost).filter(isFallback), near),
  ].filter((it) => it.length > 0);
  const verb = table.proxy.type === 'router' ? 'receives' : 'calls';
  const body = columns(sections.flat()).map((it) => `  ${it}`.trimEnd());
  return [`${table.proxy.id} ${verb}`, '', ...body, ...caveatLines(table)].join('\n');
}

/** Each table once, with the first listener that uses it. */
function routeConfigurationsOf({ listeners }: RoutingTable): { listener: Listener; name: string }[] {
  const found = new Map<string, Listener>();
  for (const listener of listeners) {
    for (const { filter } of chainsOf(listener)) {
      if (filter.kind === 'http' && !found.has(filter.routeConfiguration))
        found.set(filter.routeConfiguration, listener);
    }
  }
  return [...found].map(([name, listener]) => ({ name, listener }));
}

const chainsOf = ({ filterChains, defaultFilterChain }: Listener): FilterChain[] => [
  ...filterChains,
  ...(defaultFilterChain ? [defaultFilterChain] : []),
];

const isFallback = ({ name }: VirtualHost): boolean =>
  ['allow_any', 'block_all', 'allow_any_dynamic_dns'].includes(name);

/** `reviews:9080`, `*.example.com:80`. */
function headingOf({ name, domains }: VirtualHost, near: string): string[] {
  const port = /:(\d+)$/.exec(name)?.[1];
  const host = port ? name.slice(0, -port.length - 1) : name;
  const short = destinationName(`outbound|0||${host}`, near);
  const others = domains.filter(
    (it) => !it.startsWith(host) && domains.length > 1 && !host.startsWith(it) && !/^[\d.]+$/.test(it),
  );
  const isService = short !== host;
  return [`${isService ? short : [host, ...others].join(', ')}${port ? `:${port}` : ''}`];
}

/** Envoy answers every plain request of the host, before it looks at a route. */
const REDIRECTED = ['  always', 'redirect 301 to https', 'httpsRedirect of the Gateway'];

function rowOf(route: Route, index: number, near: string): string[] {
  const conditions = route.match.filter(
    (it) => !(it.on === 'path' && it.value.kind === 'prefix' && it.value.value === '/'),
  );
  const wanted = conditions.map(describeMatcher).join(' and ') || (index === 0 ? 'always' : 'otherwise');
  return [`  ${wanted}`, actionText(route, near), sourceOf(route)];
}

function sourceOf({ origin }: Route): string {
  if (!origin) return 'no rule';
  const { constructPath, authorPaths = [] } = origin.resource.source;
  const rule = /^spec\.http\[(\d+)\]/.exec(origin.path);
  return (rule && authorPaths[Number(rule[1])]) || constructPath || describeOrigin(origin);
}

function tcpSections({ listeners }: RoutingTable, near: string): string[][][] {
  return listeners
    .filter((it) => it.name !== 'virtualOutbound')
    .map((listener) =>
      chainsOf(listener)
        .flatMap((it) => tcpRow(it, near))
        .flatMap((row, i) => (i === 0 ? [[`${listener.name} (tcp)`], row] : [row])),
    )
    .filter((it) => it.length > 0);
}

function tcpRow({ match, filter, origin }: FilterChain, near: string): string[][] {
  if (filter.kind !== 'tcp' || ['PassthroughCluster', 'BlackHoleCluster'].includes(filter.clusters[0]?.cluster))
    return [];
  const wanted = [
    match.serverNames?.length && `SNI is ${match.serverNames.join(' or ')}`,
    match.prefixRanges?.length && `address in ${match.prefixRanges.join(' or ')}`,
  ].filter(Boolean);
  const total = filter.clusters.reduce((sum, it) => sum + it.weight, 0);
  const clusters = filter.clusters.map((it) =>
    filter.clusters.length === 1
      ? destinationName(it.cluster, near)
      : `${destinationName(it.cluster, near)} ${it.weight}/${total}`,
  );
  const from = filter.origin ?? origin;
  return [[`  ${wanted.join(' and ') || 'always'}`, clusters.join(', '), from ? describeOrigin(from) : 'no rule']];
}

/** What happens to hosts nobody declared, once for all ports. */
function fallbackRows(fallbacks: readonly VirtualHost[], near: string): string[][] {
  const answers = [...new Set(fallbacks.flatMap((it) => it.routes.map((route) => actionText(route, near))))].sort(
    compareText,
  );
  return answers.map((it) => ['anything else', it, 'mesh default']);
}

const caveatLines = ({ caveats }: RoutingTable): string[] =>
  caveats.length === 0 ? [] : ['', ...caveats.map((it) => `  caveat: ${it}`)];
