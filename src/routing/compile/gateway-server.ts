import type { Gateway, Server } from '../../model/gateway';
import type { Hostname } from '../../model/hostname';
import { isHttp, type Protocol, parseProtocol } from '../../model/protocol';
import { namespaceOf, type Origin } from '../../model/resource';

/** One server of a Gateway. */
export interface GatewayServer {
  /** `namespace/name` of its Gateway. */
  readonly gateway: string;
  readonly server: Server;
  readonly protocol: Protocol;
  /** `host`, or `namespace/host` for VirtualServices of that namespace alone. */
  readonly hosts: readonly string[];
  readonly bind: string;
  readonly origin: Origin;
}

export function gatewayServersOf({ resource, spec }: Gateway): GatewayServer[] {
  const namespace = namespaceOf(resource);
  return (spec.servers ?? []).map((server, index) => ({
    gateway: `${namespace}/${resource.name}`,
    server,
    protocol: parseProtocol(server.port.protocol ?? ''),
    hosts: serverHosts(server, namespace),
    bind: server.bind ?? '',
    origin: { resource, path: `spec.servers[${index}]` },
  }));
}

/** istiod: sanitizeServerHostNamespace. Every host is allowed where one of them is any host of any namespace. */
export function serverHosts({ hosts }: Pick<Server, 'hosts'>, namespace: string): readonly string[] {
  if (hosts.includes('*/*')) return ['*'];
  return hosts.map((it) => it.replace(/^\.\//, `${namespace}/`).replace(/^\*\//, ''));
}

/** istio: gateway.IsTLSServer. A redirect to https alone does not make one. */
export const isTlsServer = ({ server, protocol }: GatewayServer): boolean => !!server.tls && !isHttp(protocol);

/** istio: gateway.IsPassThroughServer. */
export const isPassthrough = ({ server }: GatewayServer): boolean =>
  server.tls?.mode === 'AUTO_PASSTHROUGH' || (!!server.tls && (server.tls.mode ?? 'PASSTHROUGH') === 'PASSTHROUGH');

/** istio: gateway.IsHTTPServer. It reads HTTP, after ending TLS where it has to. */
export const isHttpServer = (it: GatewayServer): boolean =>
  isHttp(it.protocol) || (it.protocol === 'HTTPS' && !isPassthrough(it));

/** istio: gateway.IsHTTPSServerWithTLSTermination. */
export const endsHttps = (it: GatewayServer): boolean =>
  !!it.server.tls && it.protocol === 'HTTPS' && !isPassthrough(it);

/** istio: host.NamesForNamespace. The hosts that VirtualServices of a namespace may have here. */
export const hostsFor = ({ hosts }: GatewayServer, namespace: string): Hostname[] =>
  hosts.filter((it) => !it.includes('/') || it.startsWith(`${namespace}/`)).map(withoutNamespace);

/** istiod: GetSNIHostsForServer. */
export const sniHostsOf = ({ hosts }: GatewayServer): Hostname[] => [...new Set(hosts.map(withoutNamespace))].sort();

const withoutNamespace = (host: string): Hostname => host.slice(host.indexOf('/') + 1);
