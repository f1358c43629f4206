import { namespaceOf, type Resource } from '../../model/resource';
import { FieldPlace } from './field-place';
import { error, type Findings, type WebhookFinding } from './finding';
import { JUDGES } from './kinds';
import { metadataFinding, topLevelFinding } from './metadata';

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
  const findings = [...judge(resource, group)];
  return {
    errors: findings.filter((it) => it.level === 'error'),
    warnings: findings.filter((it) => it.level === 'warning'),
  };
}

function* judge(resource: Resource, group: string): Findings {
  const { apiVersion, kind } = resource;
  const unreadable = metadataFinding(resource);
  if (unreadable) {
    yield unreadable;
    return;
  }
  if (!Object.hasOwn(JUDGES[group], kind)) {
    yield error(FieldPlace.ROOT.field('kind'), `unrecognized type ${apiVersion}, Kind=${kind}`);
    return;
  }
  const findings = [...JUDGES[group][kind](resource)];
  yield* findings;
  const unknownField = topLevelFinding(resource, namespaceOf(resource));
  if (unknownField && !findings.some((it) => it.level === 'error')) yield unknownField;
}
