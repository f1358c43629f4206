import { resolveHostname } from '../../../model/resolve-hostname';
import { namespaceOf, type Resource } from '../../../model/resource';
import type { Snapshot } from '../../../model/snapshot';
import type { VirtualService } from '../../../model/virtual-service';
import { visibleTo } from '../../../model/visibility';
import { resolveGatewayName } from '../../../routing/compile/gateway-name';
import { serverHosts } from '../../../routing/compile/gateway-server';
import { groupBy } from '../../../std/group-by';
import { oncePerText } from '../../../std/once-per';
import { keyOf } from '../../analysis/full-name';

/** VirtualServices that have a host in common at a gateway, where it asks all of them or none. */
export interface SharedHost {
  /** `namespace/name`. */
  readonly gateway: string;
  readonly oldestFirst: readonly VirtualService[];
  /** Those that have no other host for themselves. */
  readonly judged: ReadonlySet<Resource>;
}

/** A host that one VirtualService has at one gateway. */
interface Binding {
  readonly virtualService: VirtualService;
  readonly gateway: string;
  readonly key: string;
}

/** Each list of VirtualServices that share hosts, once. */
export function sharedHosts(snapshot: Snapshot): readonly SharedHost[] {
  const isOpen = openGateways(snapshot);
  const { defaultVirtualServiceExportTo: otherwise } = snapshot.meshConfig;
  const bindings = snapshot.virtualServices.flatMap((it) => bindingsOf(it, otherwise, isOpen));
  const groups = [...groupBy(bindings, (it) => it.key).values()];
  const alone = new Set(groups.flatMap((it) => (it.length === 1 ? it[0].virtualService : [])));
  return distinct(groups.filter((it) => it.length > 1)).flatMap(({ gateway, oldestFirst }) => {
    const judged = new Set(oldestFirst.flatMap((it) => (alone.has(it) ? [] : it.resource)));
    return judged.size > 0 ? [{ gateway, oldestFirst, judged }] : [];
  });
}

function bindingsOf(
  virtualService: VirtualService,
  otherwise: readonly string[],
  isOpen: (gateway: string) => boolean,
): readonly Binding[] {
  const { hosts = [], gateways = [], exportTo, http = [] } = virtualService.spec;
  if (http.length === 0) return [];
  const namespace = namespaceOf(virtualService.resource);
  const readers = visibleTo(exportTo, { namespace, otherwise });
  const names = new Set(gateways.map((it) => resolveGatewayName(it, namespace)));
  names.delete('mesh');
  return [...names].flatMap((gateway) => {
    // istiod: VirtualServicesForGateway. What is exported to some comes before what is exported to all.
    const group = readers.has('*') && isOpen(gateway) ? '' : [namespace, ...[...readers].sort()].join();
    const full = new Set(hosts.map((it) => resolveHostname(it, namespace).toLowerCase()));
    return [...full].map((host) => ({ virtualService, gateway, key: JSON.stringify([gateway, host, group]) }));
  });
}

/** Those that take hosts from any namespace; of one that is not in the input nobody knows. */
function openGateways({ gateways }: Snapshot): (name: string) => boolean {
  const byName = new Map(gateways.map((it) => [keyOf(it.resource), it]));
  return oncePerText((name) => {
    const { spec: { servers = [] } = {}, resource } = byName.get(name) ?? {};
    const namespace = resource && namespaceOf(resource);
    return (
      namespace !== undefined && !servers.some(({ hosts = [] }) => serverHosts({ hosts }, namespace).some(isOfOne))
    );
  });
}

/** Of one namespace alone. */
const isOfOne = (host: string): boolean => host.includes('/');

/** Most hosts of a VirtualService are shared with the same others. */
function distinct(groups: readonly (readonly Binding[])[]): readonly Omit<SharedHost, 'judged'>[] {
  const numbers = new Map<VirtualService, number>();
  const numberOf = (it: VirtualService): number => {
    const number = numbers.get(it) ?? numbers.size;
    numbers.set(it, number);
    return number;
  };
  const found = new Map<string, Omit<SharedHost, 'judged'>>();
  for (const group of groups) {
    const [{ gateway }] = group;
    const oldestFirst = group.map((it) => it.virtualService);
    found.set([gateway, ...oldestFirst.map(numberOf)].join(), { gateway, oldestFirst });
  }
  return [...found.values()];
}
