import { namespaceOf, type Resource } from '../../model/resource';
import { FieldPlace } from './field-place';
import type { WebhookFinding } from './finding';
import type { Judge } from './judge';
import { JUDGES } from './kinds';
import { checkMetadata, checkTopLevel } from './metadata';

/** What istiod says of one object on admission. It is refused when there are errors. */
export interface WebhookVerdict {
  readonly errors: readonly WebhookFinding[];
  /** Returned to the client when the object is accepted, and by `istioctl analyze` in any case. */
  readonly warnings: readonly WebhookFinding[];
}

/**
 * Judges an object as istiod's admission webhook does, by itself, with no other object in sight. Nothing for an object that
 * istiod is not asked about. istiod: webhooks/validation/server Webhook.validate. The version does not matter.
 */
export function checkWebhook(resource: Resource): WebhookVerdict | undefined {
  const [group] = resource.apiVersion.split('/', 1);
  if (!Object.hasOwn(JUDGES, group)) return undefined;
  const errors: WebhookFinding[] = [];
  const warnings: WebhookFinding[] = [];
  judge(
    resource,
    JUDGES[group],
    FieldPlace.root((it) => (it.level === 'error' ? errors : warnings).push(it)),
  );
  return { errors, warnings };
}

function judge(resource: Resource, judges: Readonly<Record<string, Judge>>, object: FieldPlace): void {
  const { apiVersion, kind } = resource;
  const undecodable = object.unanalyzed('undecodable');
  if (!undecodable.passes((it) => checkMetadata(resource, it))) return;
  if (!Object.hasOwn(judges, kind)) {
    undecodable.field('kind').error(`unrecognized type ${apiVersion}, Kind=${kind}`);
    return;
  }
  const isSound = object.passes((it) => judges[kind](resource, it));
  if (isSound) checkTopLevel(resource, namespaceOf(resource), object.unanalyzed('beside the spec'));
}
