import type { Admitted } from '../admitted';
import { checkSelector, isEmpty } from '../checks/selector';
import { entriesOf, type Message } from '../decode/message';

/** istiod: ValidatePeerAuthentication. */
export function checkPeerAuthentication(admitted: Admitted<Message<'security.PeerAuthentication'>>): void {
  const { spec, at } = admitted;
  const portsAt = at.field('portLevelMtls');
  const ports = [...entriesOf(spec.portLevelMtls).keys()];
  if (isEmpty(spec.selector?.matchLabels) && ports.length > 0) {
    portsAt.error('mesh/namespace peer authentication cannot have port level mTLS');
  }
  if (spec.portLevelMtls && ports.length === 0) {
    // istio: file.ToConfig. The analysis reads the spec written anew, in which an empty map is left out.
    portsAt.unanalyzed('beside the spec').error('port level mTLS, if defined, must have at least one element');
  }
  for (const port of ports) {
    if (Number(port) < 1 || Number(port) > 65535) portsAt.field(port).error('port must be in range 1..65535');
  }
  checkSelector(spec.selector, at.field('selector'));
}
