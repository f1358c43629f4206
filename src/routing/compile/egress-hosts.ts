import { type Hostname, isSubsetOf, isWildcard, overlaps } from '../../model/hostname';

/** The dns names of `egress.hosts` that stand for one namespace. istiod: hostClassification. */
class NamespaceHosts {
  private readonly exact = new Set<Hostname>();
  private readonly wildcards: Hostname[] = [];
  private readonly excluded: Hostname[] = [];

  public include(host: Hostname): void {
    if (isWildcard(host)) this.wildcards.push(host);
    else this.exact.add(host);
  }

  public exclude(host: Hostname): void {
    this.excluded.push(host);
  }

  public get exactHosts(): ReadonlySet<Hostname> {
    return this.exact;
  }

  public get allExact(): boolean {
    return this.wildcards.length === 0;
  }

  /** istiod: Matches. A service must lie within an imported name. */
  public coversService(host: Hostname): boolean {
    return this.exact.has(host) || this.wildcards.some((it) => isSubsetOf(host, it));
  }

  /** istiod: VSMatches. A VirtualService's host may also be the wider one. */
  public touchesVirtualService(host: Hostname): boolean {
    if (this.exact.has(host) || this.wildcards.some((it) => overlaps(host, it))) return true;
    return isWildcard(host) && [...this.exact].some((it) => overlaps(host, it));
  }

  public excludes(host: Hostname): boolean {
    return this.excluded.some((it) => isSubsetOf(host, it));
  }
}

/** What one egress listener imports: `namespace/dnsName`, where `*` is any namespace, `.` the own one, `~` an exclusion. */
export class EgressHosts {
  private readonly byNamespace = new Map<string, NamespaceHosts>();

  public constructor(hosts: readonly string[], ownNamespace: string) {
    for (const host of hosts) this.add(host, ownNamespace);
  }

  // istiod: convertIstioListenerToWrapper, which skips hosts that have not exactly one slash.
  private add(host: string, ownNamespace: string): void {
    const [prefix, name, ...more] = host.split('/');
    if (name === undefined || more.length > 0) return;
    const excluded = prefix.startsWith('~');
    const written = excluded ? prefix.slice(1) || '*' : prefix;
    const hosts = this.hostsOf(written === '.' ? ownNamespace : written);
    if (excluded) hosts.exclude(name);
    else hosts.include(name);
  }

  private hostsOf(namespace: string): NamespaceHosts {
    const known = this.byNamespace.get(namespace);
    if (known) return known;
    const hosts = new NamespaceHosts();
    this.byNamespace.set(namespace, hosts);
    return hosts;
  }

  /** The full names by namespace if nothing else is imported, which istiod looks up without a walk over all services. */
  public exactHosts(): readonly (readonly [namespace: string, host: Hostname])[] | undefined {
    const lists = [...this.byNamespace];
    const exact = lists.every(([namespace, it]) => it.allExact && (namespace !== '*' || it.exactHosts.size === 0));
    return exact
      ? lists.flatMap(([namespace, it]) => [...it.exactHosts].map((host) => [namespace, host] as const))
      : undefined;
  }

  /** Says which of a service's aliases are imported with it; `undefined` if it is not imported. */
  public importService(namespace: string, host: Hostname): ((alias: Hostname) => boolean) | undefined {
    if (this.excludes(namespace, host)) return undefined;
    const importing = this.listsFor(namespace).find((it) => it.coversService(host));
    return importing && ((alias) => importing.coversService(alias));
  }

  /** istiod: SelectVirtualServices. One host is reason enough to import all of them. */
  public importsVirtualService(namespace: string, hosts: readonly Hostname[]): boolean {
    return this.listsFor(namespace).some((list) =>
      hosts.some((it) => list.touchesVirtualService(it) && !this.excludes(namespace, it)),
    );
  }

  private excludes(namespace: string, host: Hostname): boolean {
    return this.listsFor(namespace).some((it) => it.excludes(host));
  }

  private listsFor(namespace: string): readonly NamespaceHosts[] {
    return [this.byNamespace.get(namespace), this.byNamespace.get('*')].filter((it) => it !== undefined);
  }
}
