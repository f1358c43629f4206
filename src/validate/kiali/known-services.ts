import type { Hostname } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import type { ServiceEntry } from '../../model/service-entry';
import { visibleTo } from '../../model/visibility';
import { HostSuffixes } from './host-suffixes';
import type { ServiceObject } from './kubernetes';
import { strictHost } from './service-host';

const EVERYWHERE = { otherwise: ['*'] } as const;

/** Hosts that something serves. kiali: HasMatchingRegistryService, HasMatchingServiceEntries */
export class KnownServices {
  private readonly services = new Map<Hostname, ServiceObject>();
  private readonly suffixes = new HostSuffixes<ServiceEntry>();

  public constructor(services: readonly ServiceObject[], serviceEntries: readonly ServiceEntry[]) {
    for (const it of services) this.services.set(strictHost(it.resource.name, it.namespace).fullName, it);
    for (const it of serviceEntries) {
      for (const host of it.spec.hosts ?? []) this.suffixes.set(host.slice(host.indexOf('*') + 1), it);
    }
  }

  /** The Service of a full name, wherever it is exported to. */
  public service(fullName: Hostname): ServiceObject | undefined {
    return this.services.get(fullName);
  }

  /** A Service that the namespace sees, or a ServiceEntry of a host that this one ends in. */
  public serves(fullName: Hostname, namespace: string): boolean {
    const service = this.services.get(fullName);
    return (service !== undefined && isVisible(service, namespace)) || this.suffixes.hasEndingOf(fullName);
  }
}

function isVisible({ resource, namespace: own }: ServiceObject, namespace: string): boolean {
  const exportTo = resource.annotations['networking.istio.io/exportTo']?.split(',').map((it) => it.trim());
  const visible = visibleTo(exportTo, { namespace: own, ...EVERYWHERE });
  return visible.has('*') || visible.has(namespace);
}

/** Whether a resource of Istio is exported to a namespace. */
export function isExportedTo(
  {
    resource,
    spec,
  }: { readonly resource: ServiceEntry['resource']; readonly spec: { readonly exportTo?: readonly string[] } },
  namespace: string,
): boolean {
  const visible = visibleTo(spec.exportTo, { namespace: namespaceOf(resource), ...EVERYWHERE });
  return visible.has('*') || visible.has(namespace);
}
