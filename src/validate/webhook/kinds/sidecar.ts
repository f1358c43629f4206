import type { Admitted } from '../admitted';
import { fqdnProblem } from '../checks/domain';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';
import { checkConnectionPool } from './connection-pool';
import { checkDestination } from './destination';
import { checkEgress } from './sidecar-egress';
import { checkIngress } from './sidecar-ingress';

type Sidecar = Message<'networking.Sidecar'>;

/** istiod: ValidateSidecar. */
export function* checkSidecar({ spec, namespace, at }: Admitted<Sidecar>): Findings {
  const badSelector = [...checkOldSelector(spec.workloadSelector, at.field('workloadSelector'))];
  if (badSelector.length > 0) {
    yield* badSelector;
    return;
  }
  if (isEmpty(spec)) {
    yield error(at, 'sidecar: empty configuration provided');
    return;
  }
  yield* warnOfNoLabels(spec.workloadSelector, at.field('workloadSelector'), 'sidecar');
  yield* checkIngress(spec.ingress, at.field('ingress'));
  const { inboundConnectionPool: pool, outboundTrafficPolicy: policy } = spec;
  if (pool) yield* checkConnectionPool(pool, at.field('inboundConnectionPool'));
  yield* checkEgress(spec.egress, namespace, at.field('egress'));
  if (policy) yield* checkOutboundTrafficPolicy(policy, at.field('outboundTrafficPolicy'));
}

const isEmpty = ({ egress, ingress, outboundTrafficPolicy, inboundConnectionPool }: Sidecar): boolean =>
  egress.length === 0 && ingress.length === 0 && !outboundTrafficPolicy && !inboundConnectionPool;

/** The number of a mode that only the mesh configuration has. */
const ALLOW_ANY_DYNAMIC_DNS: string = '3';

// istiod: validateSidecarOutboundTrafficPolicy
function* checkOutboundTrafficPolicy(policy: Message<'networking.OutboundTrafficPolicy'>, at: FieldPlace): Findings {
  const { mode, egressProxy } = policy;
  if (mode === ALLOW_ANY_DYNAMIC_DNS) {
    const message = 'sidecar: ALLOW_ANY_DYNAMIC_DNS mode is only supported in MeshConfig, not in Sidecar resource';
    yield error(at.field('mode'), message);
    return;
  }
  if (!egressProxy) return;
  if (mode !== 'ALLOW_ANY') {
    const message = 'sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode';
    yield error(at.field('egressProxy'), message);
    return;
  }
  const proxyAt = at.field('egressProxy');
  yield* refuse(proxyAt.field('host'), fqdnProblem(egressProxy.host));
  if (egressProxy.port) yield* checkDestination(egressProxy, proxyAt);
  else yield error(proxyAt, 'sidecar: egress_proxy port must be non-nil');
}
