import type { Hostname } from '../../model/hostname';
import type { Service } from '../../model/service';
import type { CompiledRoutes } from './http-routes';
import { LazyVirtualHost } from './lazy-virtual-host';
import { type Caller, type Domain, hostAndPort, hostDomain, serviceDomains } from './service-domains';

/** Routes and the hosts that get them. istiod: VirtualHostWrapper. */
export interface RoutedHosts {
  readonly port: number;
  readonly compiled: CompiledRoutes;
  readonly services: readonly Service[];
  /** Hosts that name no service of the table; each is its own only domain. */
  readonly otherHosts: readonly Hostname[];
  /** Set if istiod comes by these hosts in random order. */
  readonly race?: Race;
  /** The services themselves stand in random order, too. */
  readonly areShuffled?: boolean;
}

/** Contenders of one race stand in random order. */
export interface Race {
  readonly name: string;
  readonly contender: string;
}

/** A virtual host on its way into a table. */
export interface ListedVirtualHost {
  readonly port: number;
  readonly rejected?: string;
  readonly virtualHost: LazyVirtualHost;
}

/** The virtual hosts of one table. A name or domain belongs to who comes first with it. */
export class VirtualHostList {
  public readonly virtualHosts: ListedVirtualHost[] = [];
  /** Domains whose owner istiod picks at random, and why. */
  public readonly contested = new Map<string, string>();
  private readonly names = new Set<string>();
  private readonly ownerByDomain = new Map<string, Claim>();
  private readonly fullNames = new Set<string>();

  /** With `withPorts`, domains stand with their port too: for tables that hold several ports. */
  public constructor(
    private readonly caller: Caller,
    private readonly withPorts: boolean,
  ) {}

  /** istiod: BuildSidecarOutboundVirtualHosts, its second half. */
  public addAll(hosts: readonly RoutedHosts[]): void {
    for (const { services, port } of hosts) {
      for (const { hostname } of services) {
        this.fullNames.add(hostname);
        if (this.withPorts) this.fullNames.add(hostAndPort(hostname, port));
      }
    }
    for (const routed of hosts) {
      for (const host of routed.otherHosts) this.add(routed, host, [{ name: hostDomain(host), expanded: false }]);
      for (const service of routed.services) {
        const port = this.withPorts ? routed.port : undefined;
        this.add(routed, service.hostname, serviceDomains(service, this.caller, port));
      }
    }
  }

  private add(routed: RoutedHosts, host: Hostname, wanted: readonly Domain[]): void {
    const { port, compiled } = routed;
    const name = hostAndPort(host, port);
    if (this.names.has(name)) return;
    this.names.add(name);
    const claim: Claim = { index: this.virtualHosts.length, race: raceOf(routed, host) };
    const domains = wanted.filter((it) => this.claim(it, claim)).map((it) => it.name);
    if (domains.length === 0) return;
    const virtualHost = new LazyVirtualHost(name, domains, compiled);
    this.virtualHosts.push({ port, rejected: compiled.rejected, virtualHost });
  }

  /** The virtual host that has a domain. */
  public owning(domain: string): ListedVirtualHost | undefined {
    const owner = this.ownerByDomain.get(domain.toLowerCase());
    return owner && this.virtualHosts[owner.index];
  }

  // istiod: dedupeDomains.
  private claim({ name, expanded }: Domain, claim: Claim): boolean {
    const key = name.toLowerCase();
    const owner = this.ownerByDomain.get(key);
    if (areRivals(owner?.race, claim.race))
      this.contested.set(key, `several hosts claim "${name}", istiod takes one at random`);
    if (owner || (expanded && this.fullNames.has(name))) return false;
    this.ownerByDomain.set(key, claim);
    return true;
  }
}

function raceOf({ race, areShuffled }: RoutedHosts, host: Hostname): Race | undefined {
  return race && areShuffled ? { ...race, contender: `${race.contender} ${host}` } : race;
}

interface Claim {
  /** Of the virtual host. */
  readonly index: number;
  readonly race?: Race;
}

const areRivals = (a: Race | undefined, b: Race | undefined): boolean =>
  a !== undefined && a.name === b?.name && a.contender !== b.contender;
