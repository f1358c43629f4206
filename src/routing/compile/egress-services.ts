import { type Protocol, parseProtocol } from '../../model/protocol';
import { compareText } from '../../model/resource';
import type { Service } from '../../model/service';
import type { IstioEgressListener } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import type { EgressHosts } from './egress-hosts';
import { isVisibleTo, servicesNamed, servicesVisibleTo } from './visible-services';

/** Protocol of an egress listener's port, undefined for a listener without one. */
export const protocolOf = ({ port }: IstioEgressListener): Protocol | undefined =>
  port && parseProtocol(port.protocol ?? '');

/** istiod: needsPortMatch. The one port that services must have and are trimmed to. */
export const portWanted = (listener: IstioEgressListener): number | undefined =>
  listener.port?.number && protocolOf(listener) !== 'HTTP_PROXY' ? listener.port.number : undefined;

/** istiod: selectServices. The services that an egress listener imports, one namespace a host. */
export function servicesOf(
  snapshot: Snapshot,
  namespace: string,
  listener: IstioEgressListener,
  hosts: EgressHosts,
): readonly Service[] {
  const port = portWanted(listener);
  const imported = candidates(snapshot, namespace, hosts)
    .map((it) => importService(it, hosts, port))
    .filter((it) => it !== undefined);
  const chosen = namespaceByHost(imported, namespace);
  return imported.filter((it) => chosen.get(it.hostname) === it.namespace);
}

// istiod: servicesForExactHosts holds one service a host and namespace, in order of age; the walk keeps all.
function candidates(snapshot: Snapshot, namespace: string, hosts: EgressHosts): readonly Service[] {
  const exact = hosts.exactHosts();
  if (!exact) return servicesVisibleTo(snapshot, namespace);
  return exact
    .map(([of, host]) => preferredCopy(snapshot, of, host))
    .filter((it) => it !== undefined && isVisibleTo(namespace, it))
    .map((it) => it as Service)
    .sort((a, b) => a.created - b.created || compareText(a.name, b.name) || compareText(a.namespace, b.namespace));
}

/** istiod: ServiceIndex.HostnameAndNamespace. A Kubernetes Service comes before a ServiceEntry, else the oldest. */
export function preferredCopy(snapshot: Snapshot, namespace: string, host: string): Service | undefined {
  const copies = servicesNamed(snapshot, host).filter((it) => it.namespace === namespace);
  return copies.find((it) => it.registry === 'Kubernetes') ?? copies[0];
}

function importService(service: Service, hosts: EgressHosts, port: number | undefined): Service | undefined {
  const importsAlias = hosts.importService(service.namespace, service.hostname);
  const trimmed = importsAlias && (port === undefined ? service : withPort(service, port));
  return trimmed && withAliases(trimmed, importsAlias);
}

/** istiod: serviceMatchingListenerPort. The service trimmed to one port; undefined if it has it not. */
export function withPort(service: Service, number: number): Service | undefined {
  const port = service.ports.find((it) => it.number === number);
  return port && (service.ports.length === 1 ? service : { ...service, ports: [port] });
}

// istiod: matchingAliasService.
function withAliases(service: Service, imports: (alias: string) => boolean): Service {
  const aliases = service.aliases?.filter(imports);
  return aliases?.length === service.aliases?.length ? service : { ...service, aliases };
}

/** Of a host in several namespaces: the own one, else a Kubernetes one over a ServiceEntry, else the first seen. */
function namespaceByHost(services: readonly Service[], own: string): ReadonlyMap<string, string> {
  const chosen = new Map<string, Service>();
  for (const service of services) {
    const known = chosen.get(service.hostname);
    if (!known || takesOver(service, known, own)) chosen.set(service.hostname, service);
  }
  return new Map([...chosen].map(([host, it]) => [host, it.namespace]));
}

function takesOver(service: Service, known: Service, own: string): boolean {
  if (service.namespace === own) return true;
  return known.registry !== 'Kubernetes' && service.registry === 'Kubernetes' && known.namespace !== own;
}
