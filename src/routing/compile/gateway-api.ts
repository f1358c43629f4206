import { objectOf, objectsOf, textOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import { selectsSome } from '../../model/selects';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';
import type { Proxy } from '../proxy';

/** istiod: label of the pods that it makes for a Gateway of the Gateway API. */
const NAME_LABEL = 'gateway.networking.k8s.io/gateway-name';

/** What an object of the Kubernetes Gateway API may do to a proxy; undefined if nothing. */
export function gatewayApiEffect(resource: Resource, proxy: Proxy, snapshot: Snapshot): string | undefined {
  if (proxy.type === 'sidecar') return routesService(resource, proxy) ? 'may route requests to a Service' : undefined;
  const gateways = gatewaysOf(snapshot)(proxy);
  const concerned = resource.kind === 'Gateway' ? gateways.has(keyOf(resource)) : isAttached(resource, gateways);
  return concerned ? 'may add routes to this gateway' : undefined;
}

/** A route for a Service holds for all its clients, or for those of its own namespace if the Service lives elsewhere (GAMMA). */
function routesService(resource: Resource, proxy: Proxy): boolean {
  const own = namespaceOf(resource);
  return parentsOf(resource).some(
    (it) => it.kind === 'Service' && (proxy.namespace === own || (textOf(it.namespace) || own) === own),
  );
}

/** A route names its Gateway, or a set of listeners that has been added to one. */
const isAttached = (resource: Resource, gateways: ReadonlySet<string>): boolean =>
  parentsOf(resource).some((it) => {
    const kind = textOf(it.kind) || 'Gateway';
    if (kind.endsWith('ListenerSet')) return gateways.size > 0;
    return kind === 'Gateway' && gateways.has(`${textOf(it.namespace) || namespaceOf(resource)}/${textOf(it.name)}`);
  });

const parentsOf = (resource: Resource): readonly JsonObject[] => {
  const { parentRefs, parentRef } = specOf(resource);
  return parentRef ? [objectOf(parentRef)] : objectsOf(parentRefs);
};

/** `namespace/name` of the Gateways that a proxy serves: made for one, or named as the address of one. */
const gatewaysOf = oncePer((snapshot: Snapshot) =>
  oncePer((proxy: Proxy): ReadonlySet<string> => {
    const own = proxy.labels[NAME_LABEL];
    const named = snapshot.unmodelled
      .filter((it) => it.kind === 'Gateway' && addressesOf(it).some((host) => leadsTo(host, proxy, snapshot)))
      .map(keyOf);
    return new Set([...named, ...(own ? [`${proxy.namespace}/${own}`] : [])]);
  }),
);

/** Full host names; a short one is a Service of the Gateway's namespace. */
const addressesOf = (resource: Resource): string[] =>
  objectsOf(specOf(resource).addresses)
    .map((it) => textOf(it.value))
    .map((it) => (it.includes('.') ? it : `${it}.${namespaceOf(resource)}.svc.cluster.local`));

const leadsTo = (host: string, { namespace, workload }: Proxy, { registry }: Snapshot): boolean =>
  registry.named(host).some((it) => it.namespace === namespace && selectsSome(it.selector, workload.labels));

const keyOf = (resource: Resource): string => `${namespaceOf(resource)}/${resource.name}`;

const specOf = ({ value }: Resource): JsonObject => objectOf(value.spec);
