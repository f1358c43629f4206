import type { Gateway } from '../../model/gateway';
import { isHttp, type Protocol } from '../../model/protocol';
import { selects } from '../../model/selects';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';
import { listeningPorts } from './gateway-ports';
import { type GatewayServer, gatewayServersOf, isHttpServer, isPassthrough, isTlsServer } from './gateway-server';

/** All servers of all Gateways of one proxy, as far as they get along. istiod: MergedGateway. */
export interface MergedGateway {
  readonly ports: readonly MergedPort[];
  /** Servers whose virtual hosts share a table, by its name. */
  readonly routeConfigurations: ReadonlyMap<string, readonly GatewayServer[]>;
  /** Servers whose hosts or port an older one has; nothing reaches them. */
  readonly skipped: readonly GatewayServer[];
}

/** Servers of one listening port, protocol and bind address. istiod: ServerPort and its MergedServers. */
export interface MergedPort {
  readonly port: number;
  readonly protocol: Protocol;
  readonly bind: string;
  /** Table of a plaintext HTTP port; those of HTTPS servers are each server's own. */
  readonly routeConfiguration: string;
  readonly servers: GatewayServer[];
}

/** istiod: PushContext.mergeGateways. */
export function mergeGateways(snapshot: Snapshot, proxy: Proxy): MergedGateway {
  const ports = listeningPorts(snapshot, proxy);
  const merge = new Merge();
  for (const gateway of snapshot.gateways) {
    if (!appliesTo(gateway, proxy)) continue;
    for (const server of gatewayServersOf(gateway)) {
      merge.add(server, ports.get(server.server.port.number) ?? server.server.port.number);
    }
  }
  return merge.result();
}

/** A Gateway counts for all gateway proxies that carry its labels, of whatever namespace; one without selector for each. */
const appliesTo = ({ spec }: Gateway, proxy: Proxy): boolean => selects(spec.selector ?? {}, proxy.labels);

/** istiod: gatewayRDSRouteName; `''` for servers that do not read HTTP. */
export function routeConfigurationName(it: GatewayServer, port: number): string {
  const bind = it.bind && `.${it.bind}`;
  if (isHttp(it.protocol)) return `http.${port}${bind}`;
  if (!isHttpServer(it)) return '';
  const [namespace, name] = it.gateway.split('/');
  return `https.${it.server.port.number}.${it.server.port.name ?? ''}.${name}.${namespace}${bind}`;
}

/** istiod: mergeGateways. One server at a time, oldest Gateway first; the order decides who is skipped. */
class Merge {
  private readonly ports = new Map<string, MergedPort>();
  private readonly routeConfigurations = new Map<string, GatewayServer[]>();
  private readonly skipped: GatewayServer[] = [];
  private readonly used = new Set<number>();
  /** The latest plaintext server's port, by number. */
  private readonly plaintext = new Map<number, MergedPort>();
  /** By port: hosts of servers with a `tls` block, and the address their server is bound to. */
  private readonly tlsHosts = new Map<number, Map<string, string>>();

  public add(it: GatewayServer, port: number): void {
    const accepted = this.claimsHosts(it, port) && this.joins(it, port);
    if (!accepted) this.skipped.push(it);
    this.used.add(port);
  }

  public result(): MergedGateway {
    return { ports: [...this.ports.values()], routeConfigurations: this.routeConfigurations, skipped: this.skipped };
  }

  // istiod: CheckDuplicates. Compares texts, and any server with a tls block, redirects included. Claims outlive a later refusal.
  private claimsHosts({ server, hosts, bind }: GatewayServer, port: number): boolean {
    if (!server.tls) return true;
    const claimed = getOrMake(this.tlsHosts, port, () => new Map<string, string>());
    if (hosts.some((host) => claimed.get(host) === bind)) return false;
    for (const host of hosts) claimed.set(host, bind);
    return true;
  }

  private joins(it: GatewayServer, port: number): boolean {
    const plaintext = this.plaintext.get(port);
    if (plaintext && plaintext.bind === it.bind) return this.joinsPlaintext(it, plaintext);
    if (plaintext) return this.joinsOtherBind(it, port);
    if (!this.used.has(port) || !isTlsServer(it)) return this.opens(it, port);
    return this.joinsTls(it, port);
  }

  // Two plaintext HTTP servers share a table; nothing else goes together.
  private joinsPlaintext(it: GatewayServer, plaintext: MergedPort): boolean {
    if (!isHttp(it.protocol) || !isHttp(plaintext.protocol)) return false;
    plaintext.servers.push(it);
    this.shareTable(it, plaintext.port);
    return true;
  }

  private joinsOtherBind(it: GatewayServer, port: number): boolean {
    const same = this.ports.get(keyOf(it, port));
    if (!same) return this.opens(it, port);
    same.servers.push(it);
    this.shareTable(it, port);
    return true;
  }

  private joinsTls(it: GatewayServer, port: number): boolean {
    const name = routeConfigurationName(it, port);
    if (isHttpServer(it)) {
      if (this.routeConfigurations.has(name)) return false;
      this.routeConfigurations.set(name, [it]);
    }
    getOrMake(this.ports, keyOf(it, port), () => mergedPort(it, port)).servers.push(it);
    return true;
  }

  // istiod: addPlainTextServer, which TLS servers pass through too.
  private opens(it: GatewayServer, port: number): boolean {
    const opened = mergedPort(it, port);
    opened.servers.push(it);
    this.ports.set(keyOf(it, port), opened);
    if (!isTlsServer(it)) this.plaintext.set(port, opened);
    if (isHttpServer(it)) this.routeConfigurations.set(opened.routeConfiguration, [it]);
    return true;
  }

  private shareTable(it: GatewayServer, port: number): void {
    const name = routeConfigurationName(it, port);
    if (name) getOrMake(this.routeConfigurations, name, () => []).push(it);
  }
}

const mergedPort = (it: GatewayServer, port: number): MergedPort => ({
  port,
  protocol: it.protocol,
  bind: it.bind,
  routeConfiguration: routeConfigurationName(it, port),
  servers: [],
});

const keyOf = ({ server, bind }: GatewayServer, port: number): string =>
  `${port} ${server.port.protocol ?? ''} ${bind}`;

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** A server that hands TLS on as it is, by the SNI of sidecars. istiod: AUTO_PASSTHROUGH. */
export const isAutoPassthrough = (it: GatewayServer): boolean =>
  isPassthrough(it) && it.server.tls?.mode === 'AUTO_PASSTHROUGH';
