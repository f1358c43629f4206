import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { listText } from './go-format';

type TargetRef = Message<'type.PolicyTargetReference'>;
type Selector = Message<'type.WorkloadSelector'>;

/** What a policy can be attached to: istiod's allowedTargetRefs. */
const ALLOWED = [
  { group: 'core', version: 'v1', kind: 'Service' },
  { group: 'networking.istio.io', version: 'v1', kind: 'ServiceEntry' },
  { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'Gateway' },
  { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'GatewayClass' },
];

interface Attachment {
  readonly selector?: Selector;
  readonly targetRef?: TargetRef;
  readonly targetRefs: readonly TargetRef[];
}

/** istiod: validateOneOfSelectorType. */
export function checkOneAttachment({ selector, targetRef, targetRefs }: Attachment, at: FieldPlace): void {
  const set = [selector, targetRef, targetRefs.length || undefined].filter((it) => it !== undefined);
  if (set.length > 1) at.error('only one of targetRefs or workloadSelector can be set');
}

/** istiod: validatePolicyTargetReference, of the single and the many. */
export function checkTargetRefs({ targetRef, targetRefs }: Omit<Attachment, 'selector'>, at: FieldPlace): void {
  if (targetRef) checkTargetRef(targetRef, at.field('targetRef'));
  at.field('targetRefs').each(targetRefs, checkTargetRef);
}

function checkTargetRef({ name, namespace, group, kind }: TargetRef, at: FieldPlace): void {
  if (!name) at.error('targetRef name must be set');
  if (namespace) {
    const message = 'targetRef namespace must not be set; cross namespace referencing is not supported';
    at.field('namespace').error(message);
  }
  if (ALLOWED.some((it) => it.kind === kind && it.group === (group || 'core'))) return;
  const allowed = listText(ALLOWED.map((it) => `${it.group}/${it.version}/${it.kind}`));
  at.error(`targetRef must be to one of ${allowed} but was ${group}/${kind}`);
}
