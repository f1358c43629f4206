import type { Admitted } from '../admitted';
import { checkSelector, isEmpty } from '../checks/selector';
import type { Message } from '../decode/message';
import { error, type Findings } from '../finding';

/** istiod: ValidatePeerAuthentication. */
export function* checkPeerAuthentication(admitted: Admitted<Message<'security.PeerAuthentication'>>): Findings {
  const { spec, at } = admitted;
  const portsAt = at.field('portLevelMtls');
  const ports = Object.keys(spec.portLevelMtls ?? {});
  if (isEmpty(spec.selector?.matchLabels) && ports.length > 0) {
    yield error(portsAt, 'mesh/namespace peer authentication cannot have port level mTLS');
  }
  if (spec.portLevelMtls && ports.length === 0) {
    yield error(portsAt, 'port level mTLS, if defined, must have at least one element');
  }
  for (const port of ports) {
    if (Number(port) < 1 || Number(port) > 65535) yield error(portsAt.field(port), 'port must be in range 1..65535');
  }
  yield* checkSelector(spec.selector, at.field('selector'));
}
