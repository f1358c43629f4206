import type { Resource } from '../model/resource';
import { checkShape } from './kubernetes/check-shape';
import { checkSchema } from './schema/check-schema';
import type { SchemaFinding } from './schema/walk';
import { checkWebhook, type WebhookVerdict } from './webhook/check-webhook';
import { canonicalSpec } from './webhook/decode/canonical-spec';

/** What the API server and istiod's admission say of one resource; nothing where they have nothing to say of its kind. */
export interface Verdict {
  readonly resource: Resource;
  readonly schema?: readonly SchemaFinding[];
  readonly webhook?: WebhookVerdict;
  /** Why an object of Kubernetes' own kinds, or the metadata of one of Istio's, cannot be read. */
  readonly shape: readonly SchemaFinding[];
  /** As rules over the whole set see it; nothing when istioctl could not decode it. */
  readonly decoded?: Resource;
}

export function judge(resource: Resource): Verdict {
  const schema = checkSchema(resource);
  const webhook = checkWebhook(resource);
  const shape = checkShape(resource);
  const found = { resource, schema, webhook, shape };
  // Written out, so that all verdicts are of one shape, which is read faster.
  return { resource, schema, webhook, shape, decoded: isDecodable(found) ? decoded(found) : undefined };
}

type Found = Omit<Verdict, 'decoded'>;

function isDecodable({ schema, webhook, shape }: Found): boolean {
  return (
    shape.length === 0 &&
    !webhook?.errors.some((it) => it.unanalyzed === 'undecodable') &&
    !schema?.some((it) => it.path === 'apiVersion')
  );
}

/** Rules may trust the types. A spec that the schema refuses is written anew: `"80"` is a port for istiod, and none for the API server. */
function decoded({ resource, schema, webhook }: Found): Resource {
  if (CLUSTER_WIDE.has(resource.kind) && resource.namespace) return { ...resource, namespace: '' };
  if (!schema?.length || !webhook) return resource;
  return { ...resource, value: { ...resource.value, spec: canonicalSpec(resource) } };
}

/** Kinds that live in no namespace; one that is written there does not count. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'CustomResourceDefinition', 'GatewayClass'],
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
]);
