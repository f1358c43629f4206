import { namespaceOf, type Resource } from '../../model/resource';
import { oncePerText } from '../../std/once-per';
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
  const judges = judgesOf(resource.apiVersion);
  if (!judges) return undefined;
  const errors: WebhookFinding[] = [];
  const warnings: WebhookFinding[] = [];
  const object = FieldPlace.root((it) => (it.level === 'error' ? errors : warnings).push(it));
  checkMetadata(resource, object.unanalyzed('undecodable'));
  if (errors.length === 0) checkKind(resource, judges, object);
  if (errors.length === 0) checkTopLevel(resource, namespaceOf(resource), object.unanalyzed('beside the spec'));
  return { errors, warnings };
}

type Judges = Readonly<Record<string, Judge>>;

const judgesOf = oncePerText((apiVersion): Judges | undefined => {
  const [group] = apiVersion.split('/', 1);
  return Object.hasOwn(JUDGES, group) ? JUDGES[group] : undefined;
});

function checkKind(resource: Resource, judges: Judges, object: FieldPlace): void {
  const { apiVersion, kind } = resource;
  if (Object.hasOwn(judges, kind)) judges[kind](resource, object);
  else object.unanalyzed('undecodable').field('kind').error(`unrecognized type ${apiVersion}, Kind=${kind}`);
}
