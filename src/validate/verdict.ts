import type { Resource } from '../model/resource';
import { checkSchema } from './schema/check-schema';
import type { SchemaFinding } from './schema/walk';
import { checkWebhook, type WebhookVerdict } from './webhook/check-webhook';
import { canonicalSpec } from './webhook/decode/canonical-spec';

/** What the API server and istiod's admission say of one resource; nothing where they have nothing to say of its kind. */
export interface Verdict {
  readonly resource: Resource;
  readonly schema?: readonly SchemaFinding[];
  readonly webhook?: WebhookVerdict;
}

export const judge = (resource: Resource): Verdict => ({
  resource,
  schema: checkSchema(resource),
  webhook: checkWebhook(resource),
});

/**
 * What rules over the whole set see of a resource; nothing of one that istiod could not decode. They may trust the types.
 * A spec that the schema refuses is written anew: `"80"` is a port for istiod and no port for the API server.
 */
export function analyzed({ resource, schema, webhook }: Verdict): readonly Resource[] {
  if (webhook?.errors.some((it) => it.unanalyzed === 'undecodable') || schema?.some((it) => it.path === 'apiVersion')) {
    return [];
  }
  if (!schema?.length || !webhook) return [resource];
  return [{ ...resource, value: { ...resource.value, spec: canonicalSpec(resource) } }];
}
