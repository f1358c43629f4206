import type { Gateway, Server } from '../../model/gateway';
import { isWildcard } from '../../model/hostname';
import { type FieldPath, namespaceOf, type Resource } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { HostSuffixes } from './host-suffixes';

/** One entry of `hosts` of a server. */
export interface GatewayHost {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly written: string;
  /** In lower case, without the namespace. */
  readonly name: string;
  /** Where its VirtualServices may be; `*` for anywhere. */
  readonly namespace: string;
  readonly port: number;
  /** Which pods, as text. */
  readonly selector: string;
}

/** What is asked of the mesh. */
interface Mesh {
  gateways(): readonly Gateway[];
}

export const gatewayHosts = (mesh: Mesh): GatewayHost[] =>
  mesh
    .gateways()
    .flatMap((gateway) =>
      (gateway.spec.servers ?? []).flatMap((server, index) =>
        (server.hosts ?? []).map((_, at) => gatewayHost(gateway, server, `spec.servers[${index}].hosts[${at}]`, at)),
      ),
    );

function gatewayHost(
  { resource, spec }: Gateway,
  { port, hosts }: Server,
  path: FieldPath,
  index: number,
): GatewayHost {
  const written = hosts[index];
  const slash = written.indexOf('/');
  const namespace = slash < 0 ? '*' : written.slice(0, slash);
  return {
    resource,
    path,
    written,
    name: written.slice(slash + 1).toLowerCase(),
    namespace: namespace === '.' ? namespaceOf(resource) : namespace,
    port: port?.number ?? 0,
    selector: JSON.stringify(Object.entries(spec.selector ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Each host that overlaps another one of the same pods and port, and the first such other one. kiali: gateways.MultiMatchChecker */
export function sharedGatewayHosts(hosts: readonly GatewayHost[]): ReadonlyMap<GatewayHost, GatewayHost> {
  const shared = new Map<GatewayHost, GatewayHost>();
  for (const group of groupBy(hosts, (it) => `${it.port} ${it.selector}`).values()) {
    const table = new HostTable(group);
    for (const host of group) {
      for (const other of table.overlapping(host)) {
        if (!shared.has(host)) shared.set(host, other);
        if (!shared.has(other)) shared.set(other, host);
      }
    }
  }
  return shared;
}

/** Hosts of one name by the namespace of their VirtualServices. */
type Lists = ReadonlyMap<string, readonly GatewayHost[]>;

/** Hosts by name, then by the namespace of their VirtualServices. */
class HostTable {
  private readonly byName: ReadonlyMap<string, Lists>;
  private readonly wildcards: HostSuffixes<Lists>;

  public constructor(private readonly hosts: readonly GatewayHost[]) {
    const names = [...groupBy(hosts, (it) => it.name)];
    this.byName = new Map(names.map(([name, group]) => [name, groupBy(group, (it) => it.namespace)]));
    this.wildcards = HostSuffixes.ofWildcards(this.byName);
  }

  /** One of each list is enough: those of one list overlap each other. */
  public *overlapping(host: GatewayHost): Generator<GatewayHost> {
    for (const lists of this.namedLike(host.name)) {
      for (const list of compatible(host, lists)) {
        const other = list.find((it) => it !== host);
        if (other) yield other;
      }
    }
    if (host.name === '*') yield* this.hosts.filter((it) => it !== host && isCompatible(it, host)).slice(0, 1);
  }

  /** Of that name, of `*`, and of wildcards over it; Kiali does not compare two wildcards. */
  private *namedLike(name: string): Generator<Lists> {
    if (isWildcard(name)) {
      for (const it of new Set([name, '*'])) yield this.byName.get(it) ?? new Map();
    } else {
      yield this.byName.get(name) ?? new Map();
      yield* this.wildcards.endingOf(name);
    }
  }
}

/** Those whose VirtualServices may be in the same namespace. */
function compatible({ namespace }: GatewayHost, lists: Lists): readonly (readonly GatewayHost[])[] {
  if (namespace === '*') return [...lists.values()];
  return ['*', namespace].flatMap((it) => (lists.has(it) ? [lists.get(it) ?? []] : []));
}

const isCompatible = (a: GatewayHost, b: GatewayHost): boolean =>
  a.namespace === b.namespace || a.namespace === '*' || b.namespace === '*';
