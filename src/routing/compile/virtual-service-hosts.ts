import { type Hostname, isWildcard } from '../../model/hostname';
import type { Service } from '../../model/service';
import type { EgressListener } from './egress-listener';
import type { HostIndex } from './host-index';
import type { ResolvedVirtualService } from './resolved-virtual-service';

/** The services that a VirtualService governs in one table, and the hosts of it that are no services there. */
export interface GovernedHosts {
  readonly services: readonly Service[];
  readonly otherHosts: readonly Hostname[];
}

/** Services of one table, found by name or overlap. */
export interface ServicesOfTable {
  readonly byName: ReadonlyMap<Hostname, Service>;
  readonly byOverlap: HostIndex<Service>;
}

/**
 * istiod: separateVSHostsAndServices. An exact host needs a service of that very name (R-3.19a). A wildcard governs the services
 * for which no other VirtualService has a better host, and counts as no service only if it overlaps none.
 */
export function governedHosts(
  virtualService: ResolvedVirtualService,
  listener: EgressListener,
  { byName, byOverlap }: ServicesOfTable,
): GovernedHosts {
  const services: Service[] = [];
  const otherHosts: Hostname[] = [];
  const { lowerCaseHosts } = virtualService;
  for (const host of lowerCaseHosts.filter((it) => !isWildcard(it))) {
    const service = byName.get(host);
    if (service) services.push(service);
    else otherHosts.push(host);
  }
  for (const host of lowerCaseHosts.filter(isWildcard)) {
    const overlapping = [...byOverlap.overlapping(host)];
    if (overlapping.length === 0) otherHosts.push(host);
    for (const it of overlapping) if (listener.ownerOf(it.hostname) === virtualService) services.push(it);
  }
  return { services, otherHosts };
}
