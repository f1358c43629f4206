import type { DestinationRule } from '../../model/destination-rule';
import type { Hostname } from '../../model/hostname';
import type { PeerAuthentication } from '../../model/peer-authentication';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { MESH_WIDE_HOST, namespaceWideHost } from './service-host';

/** What is asked of the mesh. */
interface Mesh {
  readonly rootNamespace: string;
  destinationRules(): readonly DestinationRule[];
  peerAuthentications(): readonly PeerAuthentication[];
}

export type ClientMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
export type ServerMode = 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** What DestinationRules and PeerAuthentications say of whole namespaces and of the mesh. */
export class MtlsSettings {
  private readonly clients: ReadonlyMap<Hostname, readonly ClientMode[]>;
  private readonly servers: ReadonlyMap<string, readonly ServerMode[]>;
  private readonly selective: ReadonlyMap<string, readonly PeerAuthentication[]>;

  public constructor(private readonly mesh: Mesh) {
    const policies = mesh.peerAuthentications();
    const wide = policies.filter((it) => !it.spec.selector);
    this.clients = modesBy(mesh.destinationRules(), (it) => it.spec.host, clientMode);
    this.servers = modesBy(wide, (it) => namespaceOf(it.resource), serverMode);
    this.selective = groupBy(
      policies.filter((it) => it.spec.selector),
      (it) => namespaceOf(it.resource),
    );
  }

  public isMeshWide({ resource }: PeerAuthentication): boolean {
    return namespaceOf(resource) === this.mesh.rootNamespace;
  }

  public clientModes(scope: 'mesh' | { readonly namespace: string }): readonly ClientMode[] {
    return this.clients.get(scope === 'mesh' ? MESH_WIDE_HOST : namespaceWideHost(scope.namespace)) ?? [];
  }

  /** Of the policies without selector. */
  public serverModes(namespace: string): readonly ServerMode[] {
    return this.servers.get(namespace) ?? [];
  }

  public get meshServerModes(): readonly ServerMode[] {
    return this.serverModes(this.mesh.rootNamespace);
  }

  /** Those for some workloads of a namespace. */
  public selectivePolicies(namespace: string): readonly PeerAuthentication[] {
    return this.selective.get(namespace) ?? [];
  }
}

function modesBy<Item, Mode>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  modeOf: (item: Item) => Mode | undefined,
): ReadonlyMap<string, readonly Mode[]> {
  const said = items.filter((it) => modeOf(it) !== undefined);
  const groups = [...groupBy(said, keyOf)];
  return new Map(groups.map(([key, group]) => [key, group.flatMap((it) => modeOf(it) ?? [])]));
}

// protobuf: a mode that is not written is the enum's first one.
export const clientMode = ({ spec }: DestinationRule): ClientMode | undefined =>
  spec.trafficPolicy?.tls && (spec.trafficPolicy.tls.mode ?? 'DISABLE');

export const serverMode = ({ spec }: PeerAuthentication): ServerMode | undefined =>
  spec.mtls && (spec.mtls.mode ?? 'UNSET');

export const encrypts = (mode: ClientMode): boolean => mode === 'ISTIO_MUTUAL' || mode === 'MUTUAL';

/** Requests with mutual TLS get in. */
export const takesMtls = (mode: ServerMode): boolean => mode === 'STRICT' || mode === 'PERMISSIVE';

/** There for mutual TLS in the whole mesh, or in the namespace that it is written in. */
export const setsMtlsWidely = (it: DestinationRule): boolean =>
  clientMode(it) === 'ISTIO_MUTUAL' &&
  [MESH_WIDE_HOST, namespaceWideHost(namespaceOf(it.resource))].includes(it.spec.host);
