import { objectOf, objectsOf, textOf } from '../json';
import { namespaceOf, type Resource } from '../resource';

/** Who made whom, as a dump of a cluster says it: a Pod by a ReplicaSet by a Deployment. */
export interface Owners {
  /** The workload that a resource belongs to in the end; itself when nobody here made it. */
  topOf(resource: Resource): Resource;
}

export function ownersOf(resources: readonly Resource[]): Owners {
  const byName = new Map(resources.map((it) => [keyOf(it.kind, namespaceOf(it), it.name), it]));
  const ownerOf = (it: Resource): Resource | undefined => {
    const references = objectsOf(objectOf(it.value.metadata).ownerReferences);
    const controller = references.find((reference) => reference.controller === true);
    return controller && byName.get(keyOf(textOf(controller.kind), namespaceOf(it), textOf(controller.name)));
  };
  return { topOf: (resource) => climb(resource, ownerOf) };
}

/** Real chains are two or three long; one that goes round ends somewhere in it. */
function climb(start: Resource, ownerOf: (it: Resource) => Resource | undefined): Resource {
  const seen = new Set([start]);
  let top = start;
  for (let owner = ownerOf(top); owner && !seen.has(owner); owner = ownerOf(top)) {
    seen.add(owner);
    top = owner;
  }
  return top;
}

const keyOf = (kind: string, namespace: string, name: string): string => `${kind} ${namespace}/${name}`;
