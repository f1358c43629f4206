import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';
import { aliasesOf } from './aliases';

export const isVisibleTo = (namespace: string, { visibleTo }: { readonly visibleTo: ReadonlySet<string> }): boolean =>
  visibleTo.has('*') || visibleTo.has(namespace);

/** istiod: servicesExportedToNamespace. Those exported to the namespace by name stand before the public ones. */
export function servicesVisibleTo(snapshot: Snapshot, namespace: string): readonly Service[] {
  const { publicly, byNamespace } = exportsOf(snapshot);
  const named = byNamespace.get(namespace);
  return named ? [...named, ...publicly] : publicly;
}

/** All copies of a host as proxies see them, with their aliases. */
export const servicesNamed = (snapshot: Snapshot, hostname: string): readonly Service[] =>
  snapshot.registry.named(hostname).map((it) => withAliases(snapshot, it));

/** A service under the names of the ExternalName Services that stand for it too. */
function withAliases(snapshot: Snapshot, service: Service): Service {
  const aliases = aliasesOf(snapshot).get(service.hostname);
  return aliases ? aliased(service)(aliases) : service;
}

// One object per service, so that identity keeps meaning what it means in istiod.
const aliased = oncePer((service: Service) =>
  oncePer((aliases: readonly string[]): Service => ({ ...service, aliases })),
);

interface Exports {
  readonly publicly: readonly Service[];
  readonly byNamespace: ReadonlyMap<string, readonly Service[]>;
}

// istiod: initServiceRegistry.
const exportsOf: (snapshot: Snapshot) => Exports = oncePer((snapshot) => {
  const publicly: Service[] = [];
  const byNamespace = new Map<string, Service[]>();
  for (const service of snapshot.registry.services.map((it) => withAliases(snapshot, it))) {
    if (service.visibleTo.has('*')) publicly.push(service);
    else
      for (const namespace of service.visibleTo)
        byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), service]);
  }
  return { publicly, byNamespace };
});
