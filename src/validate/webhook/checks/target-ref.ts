import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings } from '../finding';
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
export function* checkOneAttachment({ selector, targetRef, targetRefs }: Attachment, at: FieldPlace): Findings {
  const set = [selector, targetRef, targetRefs.length || undefined].filter((it) => it !== undefined);
  if (set.length > 1) yield error(at, 'only one of targetRefs or workloadSelector can be set');
}

/** istiod: validatePolicyTargetReference, of the single and the many. */
export function* checkTargetRefs({ targetRef, targetRefs }: Omit<Attachment, 'selector'>, at: FieldPlace): Findings {
  if (targetRef) yield* checkTargetRef(targetRef, at.field('targetRef'));
  for (const [index, it] of targetRefs.entries()) yield* checkTargetRef(it, at.field('targetRefs').item(index));
}

function* checkTargetRef({ name, namespace, group, kind }: TargetRef, at: FieldPlace): Findings {
  if (!name) yield error(at, 'targetRef name must be set');
  if (namespace) {
    const message = 'targetRef namespace must not be set; cross namespace referencing is not supported';
    yield error(at.field('namespace'), message);
  }
  if (ALLOWED.some((it) => it.kind === kind && it.group === (group || 'core'))) return;
  const allowed = listText(ALLOWED.map((it) => `${it.group}/${it.version}/${it.kind}`));
  yield error(at, `targetRef must be to one of ${allowed} but was ${group}/${kind}`);
}
