import type { FieldPath, Resource } from '../../model/resource';
import type { ServiceEntry } from '../../model/service-entry';
import { groupBy } from '../../std/group-by';

/** A port of a host, in a ServiceEntry. */
interface ExternalPort {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly host: string;
  readonly number: number;
  readonly protocol: string;
}

/** What is asked of the mesh. */
interface Mesh {
  serviceEntries(): readonly ServiceEntry[];
}

/** Every port that stands more than once, with another place of it. kiali: serviceentries.MultiMatchChecker */
export function* sharedExternalPorts(
  mesh: Mesh,
  { conflicting }: { readonly conflicting: boolean },
): Generator<ExternalPort & { readonly other: Resource }> {
  for (const group of groupBy(externalPorts(mesh), (it) => `${it.number} ${it.host}`).values()) {
    const protocols = new Set(group.map((it) => it.protocol));
    if (group.length < 2 || protocols.size > 1 !== conflicting) continue;
    const [first, second] = group;
    for (const it of group) yield { ...it, other: (it === first ? second : first).resource };
  }
}

const externalPorts = (mesh: Mesh): readonly ExternalPort[] =>
  mesh.serviceEntries().flatMap(({ resource, spec }) =>
    (spec.ports ?? []).flatMap(({ number, protocol = '' }, index) =>
      (spec.hosts ?? []).map((host) => ({
        resource,
        path: `spec.ports[${index}]`,
        host: host.toLowerCase(),
        number,
        protocol: protocol.toUpperCase(),
      })),
    ),
  );
