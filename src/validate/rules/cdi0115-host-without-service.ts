import type { Fix } from '../../diagnostics/diagnostic';
import { isForMesh } from '../../model/for-mesh';
import { serviceHostname } from '../../model/resolve-hostname';
import { namespaceOf } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { groupBy } from '../../std/group-by';
import { type ClusterHost, clusterHost } from '../analysis/cluster-host';
import { namedHosts } from '../analysis/named-host';
import { destinationsOf } from '../analysis/placed-destination';
import { ServiceNames } from '../analysis/service-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

/** A host of the mesh that no Service bears, or that istiod does not take for the Service whose name it is. */
export const hostWithoutService = defineRule<AnalysisInput>({
  code: 'CDI0115',
  name: 'host-without-service',
  level: 'warning',
  why: 'A VirtualService makes no name that can be called: the rules of a host that no Service and no ServiceEntry has take only requests that go to another service with this name in their Host header. Nor does istiod complete a name with a dot: the rules of reviews.shop take requests to port 80 of those who call it just so, and nothing of those who call reviews.',
  fix: 'Correct the host, or add its Service or ServiceEntry.',
  upstream: 'istiod: route.separateVSHostsAndServices',
  needs: ['Service'],

  *check(input) {
    if (input.virtualServices().every((it) => isServed(it, input))) return;
    const names = new ServiceNames(input);
    const hosts = input.virtualServices().flatMap((it) => meshHosts(it, names));
    const byFullName = groupBy(hosts, (it) => it.named.fullName);
    for (const it of hosts) {
      const { service, namespace } = it.named;
      // Services of a namespace of which none is written may be in the cluster.
      if (!input.complete && !names.isNamespace(namespace)) continue;
      const judge = names.has(service, namespace) ? cut : unknown;
      const finding = judge(it, names, byFullName);
      if (finding) yield finding;
    }
  },
});

/** Whether all is well with the hosts at a glance. */
function isServed({ resource, spec: { hosts = [] } }: VirtualService, input: AnalysisInput): boolean {
  const namespace = namespaceOf(resource);
  return hosts.every((it) => namedHosts(input)(it, namespace).services.length > 0);
}

/** A host of a VirtualService that is for the mesh. */
interface MeshHost {
  readonly virtualService: VirtualService;
  readonly host: string;
  readonly path: string;
  readonly named: ClusterHost;
}

type HostsByName = ReadonlyMap<string, readonly MeshHost[]>;

function meshHosts(virtualService: VirtualService, names: ServiceNames): MeshHost[] {
  const { hosts = [], gateways } = virtualService.spec;
  if (!isForMesh(gateways)) return [];
  return hosts.flatMap((host, index) => {
    const named = nameOf(host, virtualService, names);
    return named ? [{ virtualService, host, path: `spec.hosts[${index}]`, named }] : [];
  });
}

const nameOf = (host: string, { resource }: VirtualService, names: ServiceNames): ClusterHost | undefined =>
  clusterHost(host, { namespace: namespaceOf(resource), isNamespace: (it) => names.isNamespace(it) });

/** The full name beside it rules what this one does not; a ServiceEntry makes it a host of its own. */
function cut(it: MeshHost, names: ServiceNames, byFullName: HostsByName): Finding | undefined {
  const { virtualService, host, path, named } = it;
  if (!named.isCut || names.isDeclared(host, host)) return undefined;
  const { resource } = virtualService;
  const { service, namespace, fullName } = named;
  const namesakes = byFullName.get(fullName) ?? [];
  if (namesakes.some((other) => !other.named.isCut && other.virtualService === virtualService)) return undefined;
  const message = `istiod does not take "${host}" for Service "${service}" of ${namespace}: who calls it by another of its names is not sent by these rules`;
  const fix = namesakes.length === 1 && replacement(path, host, fullName);
  return { resource, path, message, help: `write "${fullName}"`, ...(fix && { fix }) };
}

/** IST0101 says it where a destination names the same host. */
function unknown(it: MeshHost, names: ServiceNames, byFullName: HostsByName): Finding | undefined {
  const { virtualService, host, path, named } = it;
  const { service, namespace, fullName } = named;
  if (names.isDeclared(host, fullName)) return undefined;
  const destinations = destinationNames(virtualService, names);
  if (destinations.has(fullName)) return undefined;
  const near = names.nearest(service, namespace);
  const meant = near === undefined ? names.elsewhere(service) : `${near}${host.slice(service.length)}`;
  const meantName = near === undefined ? fullName : serviceHostname(near, namespace);
  const isAlone = virtualService.spec.hosts?.length === 1 && byFullName.get(fullName)?.length === 1;
  const isSure = isAlone && destinations.has(meantName) && !byFullName.has(meantName) && !isNumbered(service, near);
  return {
    resource: virtualService.resource,
    path,
    message: `no Service "${service}" of ${namespace} and no ServiceEntry has this host, so nobody can call it`,
    ...(meant !== undefined && { help: `did you mean "${meant}"?` }),
    ...(meant !== undefined && isSure && { fix: replacement(path, host, meant) }),
  };
}

/** `reviews-v3` and `reviews-v2` are rather two Services than one. */
const isNumbered = (service: string, other = ''): boolean => service.replace(/\d/g, '') === other.replace(/\d/g, '');

const destinationNames = (virtualService: VirtualService, names: ServiceNames): ReadonlySet<string | undefined> =>
  new Set(destinationsOf(virtualService).map(({ spec }) => nameOf(spec.host ?? '', virtualService, names)?.fullName));

const replacement = (path: string, host: string, meant: string): Fix => ({
  description: `write "${meant}" instead of "${host}"`,
  edits: [{ path, value: meant }],
});
