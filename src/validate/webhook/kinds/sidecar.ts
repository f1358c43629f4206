import type { Admitted } from '../admitted';
import { fqdnProblem } from '../checks/domain';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkConnectionPool } from './connection-pool';
import { checkDestination } from './destination';
import { checkEgress } from './sidecar-egress';
import { checkIngress } from './sidecar-ingress';

type Sidecar = Message<'networking.Sidecar'>;

/** istiod: ValidateSidecar. */
export function checkSidecar({ spec, namespace, at }: Admitted<Sidecar>): void {
  const selectorAt = at.field('workloadSelector');
  if (!selectorAt.passes((it) => checkOldSelector(spec.workloadSelector, it))) return;
  if (isEmpty(spec)) {
    at.error('sidecar: empty configuration provided');
    return;
  }
  warnOfNoLabels(spec.workloadSelector, selectorAt, 'sidecar');
  checkIngress(spec.ingress, at.field('ingress'));
  const { inboundConnectionPool: pool, outboundTrafficPolicy: policy } = spec;
  if (pool) checkConnectionPool(pool, at.field('inboundConnectionPool'));
  checkEgress(spec.egress, namespace, at.field('egress'));
  if (policy) checkOutboundTrafficPolicy(policy, at.field('outboundTrafficPolicy'));
}

const isEmpty = ({ egress, ingress, outboundTrafficPolicy, inboundConnectionPool }: Sidecar): boolean =>
  egress.length === 0 && ingress.length === 0 && !outboundTrafficPolicy && !inboundConnectionPool;

/** The number of a mode that only the mesh configuration has. */
const ALLOW_ANY_DYNAMIC_DNS: string = '3';

// istiod: validateSidecarOutboundTrafficPolicy
function checkOutboundTrafficPolicy(policy: Message<'networking.OutboundTrafficPolicy'>, at: FieldPlace): void {
  const { mode, egressProxy } = policy;
  if (mode === ALLOW_ANY_DYNAMIC_DNS) {
    const message = 'sidecar: ALLOW_ANY_DYNAMIC_DNS mode is only supported in MeshConfig, not in Sidecar resource';
    at.field('mode').error(message);
    return;
  }
  if (!egressProxy) return;
  if (mode !== 'ALLOW_ANY') {
    const message = 'sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode';
    at.field('egressProxy').error(message);
    return;
  }
  const proxyAt = at.field('egressProxy');
  proxyAt.refuseField('host', fqdnProblem(egressProxy.host));
  if (egressProxy.port) checkDestination(egressProxy, proxyAt);
  else proxyAt.error('sidecar: egress_proxy port must be non-nil');
}
