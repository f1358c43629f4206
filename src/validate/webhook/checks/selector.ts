import { entriesOf, type Message, type ProtoMap } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { quoted } from './go-format';

const NO_LABELS = 'workload selector specified without labels';

/** istiod: validateWorkloadSelector. The selector of `matchLabels`. */
export function checkSelector(selector: Message<'type.WorkloadSelector'> | undefined, at: FieldPlace): void {
  if (!selector) return;
  checkSelectedLabels(selector.matchLabels, at.field('matchLabels'));
  if (isEmpty(selector.matchLabels)) at.warning(NO_LABELS);
}

/** istiod: ValidateAlphaWorkloadSelector, the errors of it. The selector of `labels`; its errors end the whole check. */
export function checkOldSelector(selector: Message<'networking.WorkloadSelector'> | undefined, at: FieldPlace): void {
  checkSelectedLabels(selector?.labels, at.field('labels'));
}

/** istiod: ValidateAlphaWorkloadSelector, the warning of it, which each kind words in its own way. */
export function warnOfNoLabels(
  selector: Message<'networking.WorkloadSelector'> | undefined,
  at: FieldPlace,
  who: string,
): void {
  if (!selector || !isEmpty(selector.labels)) return;
  at.warning(`${who}: ${NO_LABELS}, will be applied to all services in namespace`);
}

export const isEmpty = (map: ProtoMap<unknown>): boolean => entriesOf(map).size === 0;

function checkSelectedLabels(labels: ProtoMap<string>, at: FieldPlace): void {
  for (const [key, value] of entriesOf(labels)) {
    const shown = quoted(`${key}=${value}`);
    if (!key) at.field(key).error(`empty key is not supported in selector: ${shown}`);
    if (key.includes('*') || value.includes('*')) {
      at.field(key).error(`wildcard is not supported in selector: ${shown}`);
    }
  }
}
