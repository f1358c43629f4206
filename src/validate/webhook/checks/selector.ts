import { entriesOf, type Message, type ProtoMap } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, warning } from '../finding';
import { quoted } from './go-format';

const NO_LABELS = 'workload selector specified without labels';

/** istiod: validateWorkloadSelector. The selector of `matchLabels`. */
export function* checkSelector(selector: Message<'type.WorkloadSelector'> | undefined, at: FieldPlace): Findings {
  if (!selector) return;
  yield* checkSelectedLabels(selector.matchLabels, at.field('matchLabels'));
  if (isEmpty(selector.matchLabels)) yield warning(at, NO_LABELS);
}

/** istiod: ValidateAlphaWorkloadSelector, the errors of it. The selector of `labels`; its errors end the whole check. */
export function* checkOldSelector(
  selector: Message<'networking.WorkloadSelector'> | undefined,
  at: FieldPlace,
): Findings {
  yield* checkSelectedLabels(selector?.labels, at.field('labels'));
}

/** istiod: ValidateAlphaWorkloadSelector, the warning of it, which each kind words in its own way. */
export function* warnOfNoLabels(
  selector: Message<'networking.WorkloadSelector'> | undefined,
  at: FieldPlace,
  who: string,
): Findings {
  if (!selector || !isEmpty(selector.labels)) return;
  yield warning(at, `${who}: ${NO_LABELS}, will be applied to all services in namespace`);
}

export const isEmpty = (map: ProtoMap<unknown>): boolean => !map || Object.keys(map).length === 0;

function* checkSelectedLabels(labels: ProtoMap<string>, at: FieldPlace): Findings {
  for (const [key, value] of entriesOf(labels)) {
    const shown = quoted(`${key}=${value}`);
    if (!key) yield error(at.field(key), `empty key is not supported in selector: ${shown}`);
    if (key.includes('*') || value.includes('*')) {
      yield error(at.field(key), `wildcard is not supported in selector: ${shown}`);
    }
  }
}
