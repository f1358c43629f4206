import type { Admitted } from '../admitted';
import { checkSelector } from '../checks/selector';
import type { Message } from '../decode/message';

/** istiod: ValidateProxyConfig. */
export function checkProxyConfig({ spec, at }: Admitted<Message<'networking.ProxyConfig'>>): void {
  checkSelector(spec.selector, at.field('selector'));
  if ((spec.concurrency ?? 0) < 0) {
    at.field('concurrency').error('concurrency must be greater than or equal to 0');
  }
}
