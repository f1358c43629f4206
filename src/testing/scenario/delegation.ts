import { assemble } from '../../model/assemble';
import { isObject, objectOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';

/** The same cluster, whose rules answer instead of delegating: shows which rule of a root takes a request. */
export const beforeDelegation: (snapshot: Snapshot) => Snapshot = oncePer(({ resources, meshConfig }) =>
  assemble(
    resources.map((it) => (it.kind === 'VirtualService' ? withoutDelegates(it) : it)),
    meshConfig,
  ),
);

function withoutDelegates(resource: Resource): Resource {
  const { http } = objectOf(resource.value.spec);
  return Array.isArray(http)
    ? withSpec(resource, { http: http.map((it) => (isDelegating(it) ? answering(it) : it)) })
    : resource;
}

const isDelegating = (rule: unknown): rule is JsonObject =>
  isObject(rule as JsonObject) && isObject((rule as JsonObject).delegate);

const answering = ({ delegate: _, ...rule }: JsonObject): JsonObject => ({ ...rule, directResponse: { status: 200 } });

/** The same cluster with a delegate in the place of its root, as if the rule that delegates had no conditions. */
export function delegateAlone({ resources, meshConfig }: Snapshot, root: Resource, delegate: JsonObject): Snapshot {
  const namespace = delegate.namespace || namespaceOf(root);
  const { hosts, gateways } = objectOf(root.value.spec);
  const places = {
    hosts,
    ...(Array.isArray(gateways) && { gateways: gateways.map((it) => qualified(String(it), root)) }),
  };
  return assemble(
    resources.flatMap((it) => {
      if (it.kind !== 'VirtualService') return [it];
      if (it.name === root.name && namespaceOf(it) === namespaceOf(root)) return [];
      return it.name === delegate.name && namespaceOf(it) === namespace ? [withSpec(it, places)] : [it];
    }),
    meshConfig,
  );
}

const qualified = (gateway: string, root: Resource): string =>
  gateway === 'mesh' || gateway.includes('/') ? gateway : `${namespaceOf(root)}/${gateway}`;

const withSpec = (resource: Resource, fields: JsonObject): Resource => ({
  ...resource,
  value: { ...resource.value, spec: { ...objectOf(resource.value.spec), ...fields } },
});
