import type { RouteConfiguration, VirtualHost } from '../table';

/** envoy: RouteMatcher. An exact domain, else the longest suffix, else `*`; letter case and port do not count. */
export class VirtualHostIndex {
  private readonly exact = new Map<string, VirtualHost>();
  /** `.example.com` for `*.example.com`. */
  private readonly suffixes = new Map<string, VirtualHost>();
  /** Of the suffixes, longest first. */
  private readonly lengths: readonly number[];

  public constructor({ virtualHosts }: RouteConfiguration) {
    for (const virtualHost of virtualHosts)
      for (const it of virtualHost.domains) this.add(it.toLowerCase(), virtualHost);
    const lengths = new Set([...this.suffixes.keys()].map((it) => it.length));
    this.lengths = [...lengths].filter((it) => it > 0).sort((a, b) => b - a);
  }

  /** envoy: RouteMatcher::findVirtualHost. */
  public find(authority: string): VirtualHost | undefined {
    const host = withoutPort(authority).toLowerCase();
    const found = this.exact.get(host);
    if (found) return found;
    for (const length of this.lengths) {
      const longest = length < host.length ? this.suffixes.get(host.slice(-length)) : undefined;
      if (longest) return longest;
    }
    return this.suffixes.get('');
  }

  private add(domain: string, virtualHost: VirtualHost): void {
    const [map, key] = domain.startsWith('*') ? [this.suffixes, domain.slice(1)] : [this.exact, domain];
    if (!map.has(key)) map.set(key, virtualHost);
  }
}

/** envoy: HeaderUtility::getPortStart. A colon inside the brackets of an IPv6 address starts no port. */
export function withoutPort(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return colon < 0 || colon < authority.lastIndexOf(']') ? authority : authority.slice(0, colon);
}
