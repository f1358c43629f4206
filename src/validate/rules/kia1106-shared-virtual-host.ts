import { isForMesh } from '../../model/for-mesh';
import { namespaceOf } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { groupBy } from '../../std/group-by';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';
import type { Finding } from '../rule';

/** VirtualServices that route one host at one gateway. */
export const sharedVirtualHost = defineKialiRule({
  code: 'KIA1106',
  name: 'shared-virtual-host',
  level: 'warning',
  why: 'In the mesh only the oldest VirtualService of a host counts. A gateway takes the rules of all of them, in an order that only their ages decide.',
  fix: 'Write one VirtualService for the host, and let it delegate where several teams own parts of it.',
  upstream: 'kiali: virtualservices.SingleHostChecker',
  coveredBy: { code: 'IST0109', of: ({ resource }) => isForMesh(gatewaysOf(resource.value.spec)) },

  check: (input) => findings(kialiMesh(input), ({ gateway }) => gateway),
  beyond: (input) => findings(kialiMesh(input), ({ gateway, virtualService }) => gatewayKey(gateway, virtualService)),
});

/** Kiali compares references as they are written. `web` of two namespaces are two Gateways. */
const gatewayKey = (gateway: string, { resource }: VirtualService): string =>
  gateway === '' || gateway === 'mesh' || gateway.includes('/') ? gateway : `${namespaceOf(resource)}/${gateway}`;

function* findings(mesh: KialiMesh, keyOf: (entry: RoutedHost) => string): Generator<Finding> {
  const found = new Map<VirtualService, Collision>();
  for (const area of groupBy(routedHosts(mesh), (it) => `${keyOf(it)} ${it.area}`).values()) {
    for (const [entry, other] of collisions(area)) {
      if (!found.has(entry.virtualService)) found.set(entry.virtualService, { entry, other });
    }
  }
  for (const [{ resource }, { entry, other }] of found) {
    const place = entry.gateway ? ` at gateway "${entry.gateway}"` : '';
    const message = `VirtualService ${resourceName(other.virtualService.resource)} routes "${other.host}"${place} too`;
    yield { resource, path: `spec.hosts[${entry.index}]`, message };
  }
}

/** One host of a VirtualService at one of its gateways. */
interface RoutedHost {
  readonly virtualService: VirtualService;
  readonly host: string;
  readonly index: number;
  /** As written; `''` for the mesh by default. */
  readonly gateway: string;
  /** The namespace whose Services it may be; `''` for other hosts. */
  readonly area: string;
  /** In the area; `*` for all of it. */
  readonly service: string;
}

interface Collision {
  readonly entry: RoutedHost;
  readonly other: RoutedHost;
}

const routedHosts = (mesh: KialiMesh): readonly RoutedHost[] =>
  mesh.virtualServices().flatMap((virtualService) => {
    const { hosts = [], gateways = [] } = virtualService.spec;
    const namespace = namespaceOf(virtualService.resource);
    if (!hosts.some((it) => mesh.importScope(namespace).imports(it, namespace))) return [];
    return hosts.flatMap((host, index) => {
      const { service, namespace: area } = mesh.hostOf(host, namespace);
      return (gateways.length > 0 ? gateways : ['']).map((gateway) => ({
        virtualService,
        host,
        index,
        gateway,
        area,
        service,
      }));
    });
  });

/** Of the hosts of one gateway and area, each with one that it meets: an equal one, or the one for all. */
function* collisions(area: readonly RoutedHost[]): Generator<readonly [RoutedHost, RoutedHost]> {
  const byService = groupBy(area, (it) => it.service);
  const wildcards = byService.get('*') ?? [];
  for (const it of area) {
    const namesakes = byService.get(it.service) ?? [];
    if (namesakes.length === 1 && wildcards.length === 0) continue;
    const others = it.service === '*' ? area : [...namesakes.slice(0, 2), ...wildcards.slice(0, 1)];
    const other = others.find((candidate) => candidate !== it);
    if (other) yield [it, other];
  }
}

const gatewaysOf = (spec: unknown): readonly string[] => (spec as VirtualService['spec'] | undefined)?.gateways ?? [];
