import { isIPv6 } from 'node:net';
import type { Service } from '../../model/service';
import { isIpAddress } from '../../std/cidr';
import type { Proxy } from '../proxy';
import { calledAddress } from './address-family';

/** A `Host` by which a service is called. */
export interface Domain {
  readonly name: string;
  /** Made from the full name; it never hides a real host of that name (R-3.29). */
  readonly expanded: boolean;
}

/**
 * istiod: generateVirtualHostDomains (R-3.23 to R-3.28). With a port, each name also stands with it: only tables that hold all
 * ports of a service want that (R-3.30).
 */
export function serviceDomains(service: Service, caller: Caller, port?: number): readonly Domain[] {
  const { dnsDomain } = caller;
  const address = calledAddress(service, caller);
  const names = [service.hostname, ...(service.aliases ?? [])].flatMap((it) => [
    ...withPort(it, port).map(asWritten),
    ...shortNames(it, dnsDomain, port).map((name) => ({ name, expanded: true })),
  ]);
  const headless = service.registry === 'Kubernetes' && service.resolution === 'Passthrough';
  return [
    ...names,
    ...(headless ? names.map(({ name }) => asWritten(`*.${name}`)) : []),
    ...(address === undefined ? [] : withPort(address, port).map(asWritten)),
  ];
}

/** The proxy whose names count. */
export type Caller = Pick<Proxy, 'dnsDomain' | 'address'>;

const asWritten = (name: string): Domain => ({ name, expanded: false });

/** istiod: IPv6Compliant. */
export const hostDomain = (host: string): string => (host.includes(':') && isIPv6(host) ? `[${host}]` : host);

/** istiod: DomainName. The name of a virtual host. */
export const hostAndPort = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const withPort = (name: string, port?: number): readonly string[] =>
  port === undefined ? [hostDomain(name)] : [hostDomain(name), hostAndPort(name, port)];

/** istiod: GenerateAltVirtualHosts. How else a proxy of `dnsDomain` may call a host. */
export function shortNames(host: string, dnsDomain: string, port?: number): readonly string[] {
  const absolute = absoluteNames(host, port);
  const service = dnsDomain.indexOf('.svc.');
  if (service < 0) return [...absolute, ...beforeSharedSuffix(host, dnsDomain).flatMap((it) => withPort(it, port))];
  if (!host.endsWith(dnsDomain.slice(service))) return absolute;
  return [...absolute, ...kubernetesNames(host, dnsDomain.slice(0, service)).flatMap((it) => withPort(it, port))];
}

const absoluteNames = (host: string, port?: number): readonly string[] => [
  ...(isIpAddress(host) ? [] : [`${host}.`]),
  ...(port === undefined ? [] : [hostAndPort(`${host}.`, port)]),
];

// istiod: generateAltVirtualHostsForKubernetesService. The bare name only within the namespace.
function kubernetesNames(host: string, namespace: string): readonly string[] {
  const service = host.indexOf('.svc.');
  const dot = host.indexOf('.');
  if (service <= 0 || dot + 1 > service) return [];
  const qualified = host.slice(0, service);
  return host.slice(dot + 1, service) === namespace
    ? [host.slice(0, dot), `${qualified}.svc`, qualified]
    : [qualified, `${qualified}.svc`];
}

// istiod: getUniqueAndSharedDNSDomain, for proxies outside of Kubernetes (R-3.25).
function beforeSharedSuffix(host: string, dnsDomain: string): readonly string[] {
  const labels = host.split('.');
  const domain = dnsDomain.split('.');
  let shared = 0;
  while (shared < Math.min(labels.length, domain.length) && labels.at(-1 - shared) === domain.at(-1 - shared)) shared++;
  if (shared === 0) return [];
  const unique = labels.slice(0, labels.length - shared);
  const name = unique.join('.');
  return unique.length === 2 ? [name, `${name}.${labels[unique.length]}`] : [name];
}
