import { groupBy } from '../../std/group-by';
import { oncePer } from '../../std/once-per';
import { objectOf } from '../json';
import { byAge, type Json, namespaceOf, type Resource } from '../resource';
import { withoutNulls } from '../without-nulls';

/** A resource with its spec read as the type of its kind. The caller has made sure that it fits its schema. */
export interface Typed<Spec> {
  readonly resource: Resource;
  readonly spec: Spec;
}

/** All resources of a networking.istio.io kind, oldest first. */
export const istioResources = <Spec>(resources: readonly Resource[], kind: string): Typed<Spec>[] =>
  [...(networkingResources(resources).get(kind) ?? [])].sort(byAge).map((it) => typed<Spec>(it));

const networkingResources = oncePer((resources: readonly Resource[]) =>
  groupBy(
    resources.filter((it) => it.apiVersion.startsWith('networking.istio.io/')),
    (it) => it.kind,
  ),
);

/** The resource with its spec as protojson reads it: one object, whoever asks. */
export const typed = <Spec>(resource: Resource): Typed<Spec> => typedOf(resource) as Typed<Spec>;

const typedOf = oncePer((resource: Resource): Typed<Json> => {
  const spec = objectOf(resource.value.spec);
  return { resource, spec: withoutNulls(spec) };
});

/** As `kubectl apply` leaves them: of several resources of one name the last, in the place of the first. */
export const lastOfEachName = oncePer((resources: readonly Resource[]): readonly Resource[] => {
  const placeOf = new Places();
  const found: Resource[] = [];
  for (const it of resources) found[placeOf.next(it, found.length)] = it;
  return found.length === resources.length ? resources : found;
});

/** Where the resource of a name stands. The version is no part of the name: `v1` and `v1beta1` of a kind are one object. */
class Places {
  private readonly byKind = new Map<string, Map<string, Map<string, number>>>();

  /** The place of one before that has the same name, or `free`. */
  public next(it: Resource, free: number): number {
    const group = it.apiVersion.slice(0, Math.max(0, it.apiVersion.indexOf('/')));
    const ofKind = entryOf(this.byKind, `${group} ${it.kind}`, newMap<Map<string, number>>);
    const byName = entryOf(ofKind, namespaceOf(it), newMap<number>);
    return entryOf(byName, it.name, () => free);
  }
}

const newMap = <Value>(): Map<string, Value> => new Map();

function entryOf<Value>(map: Map<string, Value>, key: string, missing: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = missing();
  map.set(key, made);
  return made;
}
