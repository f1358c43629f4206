import { BoundedMap } from '../../std/bounded-map';
import { oncePer } from '../../std/once-per';
import type { RouteConfiguration, VirtualHost } from '../table';

/** envoy: RouteMatcher::findVirtualHost. An exact domain, else the longest suffix, else `*`; letter case and port do not count. */
export function findVirtualHost(configuration: RouteConfiguration, authority: string): VirtualHost | undefined {
  const domains = domainsOf(configuration);
  return domains.answers.get(authority) ?? domains.answers.set(authority, search(domains, authority));
}

function search({ exact, suffixes, lengths, any }: Domains, authority: string): VirtualHost | undefined {
  const host = withoutPort(authority).toLowerCase();
  const found = exact.get(host);
  if (found) return found;
  for (const length of lengths) {
    const longest = length < host.length ? suffixes.get(host.slice(-length)) : undefined;
    if (longest) return longest;
  }
  return any;
}

/** envoy: HeaderUtility::getPortStart. A colon inside the brackets of an IPv6 address starts no port. */
export function withoutPort(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return colon < 0 || colon < authority.lastIndexOf(']') ? authority : authority.slice(0, colon);
}

interface Domains {
  readonly exact: ReadonlyMap<string, VirtualHost>;
  /** `.example.com` for `*.example.com`. */
  readonly suffixes: ReadonlyMap<string, VirtualHost>;
  /** Of the suffixes, longest first. */
  readonly lengths: readonly number[];
  readonly any?: VirtualHost;
  /** What was found before, by authority as sent. */
  readonly answers: BoundedMap<string, VirtualHost | undefined>;
}

const domainsOf: (configuration: RouteConfiguration) => Domains = oncePer(({ virtualHosts }) => {
  const exact = new Map<string, VirtualHost>();
  const suffixes = new Map<string, VirtualHost>();
  for (const virtualHost of virtualHosts) {
    for (const domain of virtualHost.domains) {
      const [map, key] = domain.startsWith('*') ? [suffixes, domain.slice(1)] : [exact, domain];
      if (!map.has(key.toLowerCase())) map.set(key.toLowerCase(), virtualHost);
    }
  }
  const lengths = [...new Set([...suffixes.keys()].map((it) => it.length))]
    .filter((it) => it > 0)
    .sort((a, b) => b - a);
  return { exact, suffixes, lengths, any: suffixes.get(''), answers: new BoundedMap(20_000) };
});
