import type { Resource } from '../model/resource';
import { checkSchema } from './schema/check-schema';
import type { SchemaFinding } from './schema/walk';
import { checkWebhook, type WebhookVerdict } from './webhook/check-webhook';

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

/** Other rules and the engine may trust the types of its fields. */
export const isWellTyped = ({ schema }: Verdict): boolean => !schema?.some((it) => it.mistyped);
