import type { Service } from '../../model/service';

/** Services gathered from several egress listeners, one a host. istiod: appendSidecarServices. */
export class ServiceUnion {
  private readonly byHost = new Map<string, Service>();
  private list?: readonly Service[];

  public add(service: Service): void {
    this.list = undefined;
    const known = this.byHost.get(service.hostname);
    this.byHost.set(service.hostname, known ? preferred(known, service) : service);
  }

  public get(hostname: string): Service | undefined {
    return this.byHost.get(hostname);
  }

  public get services(): readonly Service[] {
    this.list ??= [...this.byHost.values()];
    return this.list;
  }
}

/** The first, unless only the second comes from Kubernetes; one that listeners show in parts is put together again. */
function preferred(known: Service, next: Service): Service {
  if (known === next) return known;
  if (known.registry !== next.registry) return next.registry === 'Kubernetes' ? next : known;
  return isSameService(known, next) ? withPortsOf(known, next) : known;
}

// istiod: canMergeServices.
const isSameService = (a: Service, b: Service): boolean =>
  a.namespace === b.namespace &&
  a.resolution === b.resolution &&
  sameEntries(a.labels, b.labels) &&
  sameEntries(a.selector ?? {}, b.selector ?? {}) &&
  a.visibleTo.size === b.visibleTo.size &&
  [...a.visibleTo].every((it) => b.visibleTo.has(it));

function withPortsOf(known: Service, next: Service): Service {
  const missing = next.ports.filter((it) => known.ports.every(({ number }) => number !== it.number));
  return missing.length === 0 ? known : { ...known, ports: [...known.ports, ...missing] };
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((it) => a[it] === b[it]);
}
