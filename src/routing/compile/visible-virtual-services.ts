import { byAge } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { oncePer, oncePerText } from '../../std/once-per';
import { resolveVirtualServices } from './resolve-virtual-services';
import type { ResolvedVirtualService } from './resolved-virtual-service';

/**
 * istiod: VirtualServicesForGateway. Those bound to a gateway (or `mesh`) that a proxy's namespace sees: first the namespace's
 * own private ones, then those exported to it by name, then the public ones; each part oldest first.
 */
export const virtualServicesFor = (
  snapshot: Snapshot,
  namespace: string,
  gateway: string,
): readonly ResolvedVirtualService[] => byReader(snapshot)(`${namespace} ${gateway}`);

const byReader = oncePer((snapshot: Snapshot) => {
  const { publicly, byNamespace } = indexes(snapshot);
  return oncePerText((reader): readonly ResolvedVirtualService[] => {
    const [namespace, gateway] = reader.split(' ');
    const named = (byNamespace.get(namespace) ?? []).filter((it) => it.gateways.includes(gateway));
    return [
      ...named.filter((it) => it.namespace === namespace),
      ...named.filter((it) => it.namespace !== namespace),
      ...(publicly.get(gateway) ?? []),
    ];
  });
});

interface Indexes {
  /** By gateway. */
  readonly publicly: ReadonlyMap<string, readonly ResolvedVirtualService[]>;
  readonly byNamespace: ReadonlyMap<string, readonly ResolvedVirtualService[]>;
}

// istiod: initVirtualServices.
function indexes(snapshot: Snapshot): Indexes {
  const publicly = new Map<string, ResolvedVirtualService[]>();
  const byNamespace = new Map<string, ResolvedVirtualService[]>();
  for (const it of [...resolveVirtualServices(snapshot)].sort((a, b) => byAge(a.resource, b.resource))) {
    if (it.visibleTo.has('*')) for (const gateway of new Set(it.gateways)) push(publicly, gateway, it);
    else for (const namespace of it.visibleTo) push(byNamespace, namespace, it);
  }
  return { publicly, byNamespace };
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
