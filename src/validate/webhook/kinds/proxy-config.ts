import type { Admitted } from '../admitted';
import { checkSelector } from '../checks/selector';
import type { Message } from '../decode/message';
import { error, type Findings } from '../finding';

/** istiod: ValidateProxyConfig. */
export function* checkProxyConfig({ spec, at }: Admitted<Message<'networking.ProxyConfig'>>): Findings {
  yield* checkSelector(spec.selector, at.field('selector'));
  if ((spec.concurrency ?? 0) < 0) {
    yield error(at.field('concurrency'), 'concurrency must be greater than or equal to 0');
  }
}
