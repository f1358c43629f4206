import { compareText } from '../../model/resource';
import { oncePerText } from '../../std/once-per';
import type { RouteConfiguration } from '../table';
import { protocolOf } from './egress-services';
import { catchAllVirtualHost, DYNAMIC_DNS_TABLE } from './sidecar-catch-all';
import { HTTP_PROXY_TABLE } from './sidecar-listeners';
import type { SidecarScope } from './sidecar-scope';
import { ALL_PORTS, sidecarVirtualHosts } from './sidecar-virtual-hosts';
import type { ListedVirtualHost, VirtualHostList } from './virtual-host-list';

/** The tables of a sidecar by name, each compiled when first asked for. */
export function sidecarTables(scope: SidecarScope): (name: string) => RouteConfiguration | undefined {
  const lists = oncePerText((port) => sharedHosts(scope, Number(port)));
  return oncePerText((name) => {
    if (name === DYNAMIC_DNS_TABLE) return { name, virtualHosts: [catchAllVirtualHost(scope)] };
    const table = parseTableName(name);
    if (!table) return undefined;
    // A port is the same for every table that names it; sockets are told apart by their path.
    const hosts = table.port === ALL_PORTS ? socketHosts(scope, name) : lists(`${table.port}`);
    return table.host === undefined ? sharedTable(scope, name, hosts) : ownTable(name, table.host, hosts);
  });
}

interface TableName {
  readonly port: number;
  /** Of a listener that detects HTTP on an address of its own. */
  readonly host?: string;
}

/** istiod: extractListenerPort. A port, `host:port` or the path of a socket. */
function parseTableName(name: string): TableName | undefined {
  if (name === HTTP_PROXY_TABLE || name.startsWith('unix://')) return { port: ALL_PORTS };
  const [, host, digits] = /^(?:([^:]+):)?(\d+)$/.exec(name) ?? [];
  return digits === undefined ? undefined : { port: Number(digits), host };
}

interface SharedHosts {
  readonly virtualHosts: readonly ListedVirtualHost[];
  readonly contested: ReadonlyMap<string, string>;
  owning(domain: string): ListedVirtualHost | undefined;
}

const NO_HOSTS: SharedHosts = { virtualHosts: [], contested: new Map(), owning: () => undefined };

function sharedHosts(scope: SidecarScope, port: number): SharedHosts {
  const egress = scope.egress.find(({ written }) => !written.port || written.port.number === port);
  if (!egress) return NO_HOSTS;
  if (protocolOf(egress.written) === 'HTTP_PROXY') return onPort80(sidecarVirtualHosts(scope, egress, ALL_PORTS));
  return sidecarVirtualHosts(scope, egress, port);
}

function socketHosts(scope: SidecarScope, name: string): SharedHosts {
  const egress = scope.egress.find(({ written }) => !written.port || (!written.port.number && written.bind === name));
  return egress ? onPort80(sidecarVirtualHosts(scope, egress, ALL_PORTS)) : NO_HOSTS;
}

/** istiod: mergeAllVirtualHosts. Hosts on other ports keep only domains with a port, which no Host ever equals. */
function onPort80({ virtualHosts, contested }: VirtualHostList): SharedHosts {
  const kept = virtualHosts.map((it) => {
    if (it.port === 80) return it;
    const domains = it.virtualHost.domains.filter((domain) => domain.includes(':'));
    return { ...it, virtualHost: it.virtualHost.withDomains(domains) };
  });
  return { ...NO_HOSTS, virtualHosts: kept.filter((it) => it.virtualHost.domains.length > 0), contested };
}

function sharedTable(scope: SidecarScope, name: string, { virtualHosts, contested }: SharedHosts): RouteConfiguration {
  const sorted = virtualHosts.map((it) => it.virtualHost).sort((a, b) => compareText(a.name, b.name));
  const rejected = virtualHosts.find((it) => it.rejected)?.rejected;
  return {
    name,
    virtualHosts: [...sorted, catchAllVirtualHost(scope)],
    ...(rejected && { rejected }),
    ...(contested.size > 0 && { contested }),
  };
}

/**
 * istiod: getVirtualHostsForSniffedServicePort. The one virtual host that has the name takes every Host. Domains are in lower
 * case here, so a service with capitals in its name has none.
 */
function ownTable(name: string, host: string, hosts: SharedHosts): RouteConfiguration {
  const found = host === host.toLowerCase() ? (hosts.owning(host) ?? hosts.owning(name)) : undefined;
  if (!found) return { name, virtualHosts: [] };
  const { virtualHost, rejected } = found;
  return { name, virtualHosts: [virtualHost.withDomains(['*'])], ...(rejected && { rejected }) };
}
