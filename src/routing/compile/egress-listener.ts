import { type Hostname, mostSpecificHost } from '../../model/hostname';
import type { Service, ServicePort } from '../../model/service';
import type { IstioEgressListener } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import { EgressHosts } from './egress-hosts';
import { servicesOf } from './egress-services';
import { HostIndex } from './host-index';
import type { ResolvedVirtualService } from './resolved-virtual-service';
import { virtualServicesFor } from './visible-virtual-services';

/** One `egress` item of a Sidecar, or the one that imports all, with what it imports. istiod: IstioEgressListenerWrapper. */
export class EgressListener {
  /** In istiod's order; a host with several addresses is several services. Ports trimmed to the listener's. */
  public readonly services: readonly Service[];
  /** In order. */
  public readonly virtualServices: readonly ResolvedVirtualService[];
  private hostnames?: ReadonlySet<Hostname>;
  private ownerByHost?: ReadonlyMap<Hostname, ResolvedVirtualService>;
  private servicesByPort?: ReadonlyMap<number, ReadonlyMap<Hostname, Service>>;
  private virtualServicesByHost?: HostIndex<number>;

  public constructor(
    snapshot: Snapshot,
    namespace: string,
    public readonly written: IstioEgressListener,
  ) {
    const hosts = new EgressHosts(written.hosts ?? [], namespace);
    this.services = servicesOf(snapshot, namespace, written, hosts);
    this.virtualServices = virtualServicesFor(snapshot, namespace, 'mesh').filter((it) =>
      hosts.importsVirtualService(it.namespace, it.hosts),
    );
  }

  /**
   * istiod: computeWildcardHostVirtualServiceIndex. The VirtualService with the most specific host for a service, the first of
   * equals, whether it has any use for it or not. A name in another letter case is that of no service.
   */
  public ownerOf(service: Hostname): ResolvedVirtualService | undefined {
    this.hostnames ??= new Set(this.services.map((it) => it.hostname));
    if (!this.hostnames.has(service)) return undefined;
    this.ownerByHost ??= ownersByHost(this.virtualServices);
    const host = mostSpecificHost(service, this.ownerByHost);
    return host === undefined ? undefined : this.ownerByHost.get(host);
  }

  /**
   * Services that expose a port, trimmed to it and called in lower case; of several with one name the last.
   * istiod: BuildSidecarOutboundVirtualHosts.
   */
  public servicesOnPort(port: number): ReadonlyMap<Hostname, Service> {
    this.servicesByPort ??= indexByPort(this.services);
    return this.servicesByPort.get(port) ?? new Map();
  }

  /** istiod: getConfigsForHost. VirtualServices with an overlapping host, in their order. */
  public virtualServicesOverlapping(service: Hostname): readonly ResolvedVirtualService[] {
    this.virtualServicesByHost ??= new HostIndex(
      this.virtualServices.flatMap(({ hosts }, index) => hosts.map((host) => [host, index] as const)),
    );
    const found = [...new Set(this.virtualServicesByHost.overlapping(service))].sort((a, b) => a - b);
    return found.map((index) => this.virtualServices[index]);
  }
}

function ownersByHost(virtualServices: readonly ResolvedVirtualService[]): Map<Hostname, ResolvedVirtualService> {
  const owners = new Map<Hostname, ResolvedVirtualService>();
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) if (!owners.has(host)) owners.set(host, virtualService);
  }
  return owners;
}

function indexByPort(services: readonly Service[]): Map<number, Map<Hostname, Service>> {
  const index = new Map<number, Map<Hostname, Service>>();
  for (const service of services) {
    for (const port of firstOfEachNumber(service)) {
      const onPort = index.get(port.number) ?? new Map<Hostname, Service>();
      index.set(port.number, onPort);
      const hostname = service.hostname.toLowerCase();
      const isWhole = service.ports.length === 1 && hostname === service.hostname;
      onPort.set(hostname, isWhole ? service : { ...service, hostname, ports: [port] });
    }
  }
  return index;
}

// istiod: PortList.GetByPort takes the first port of a number that is not UDP.
function firstOfEachNumber(service: Service): readonly ServicePort[] {
  const ports = service.ports.filter((it) => it.protocol !== 'UDP');
  return ports.filter((it, index) => ports.findIndex(({ number }) => number === it.number) === index);
}
