import { fqdnProblem } from '../checks/domain';
import { ipProblem } from '../checks/ip';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, withoutWarnings } from '../finding';
import { checkClientTls } from './client-tls';
import { checkConnectionPool } from './connection-pool';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';

type TrafficPolicy = Message<'networking.TrafficPolicy'>;
type PortPolicy = Message<'networking.TrafficPolicy.PortTrafficPolicy'>;

/** istiod: validateTrafficPolicy. */
export function* checkTrafficPolicy(policy: TrafficPolicy, namespace: string, at: FieldPlace): Findings {
  if (isEmpty(policy)) {
    yield error(at, 'traffic policy must have at least one field');
    return;
  }
  if (policy.tunnel && policy.proxyProtocol) {
    yield error(at, 'tunnel and proxyProtocol must not be set together');
    return;
  }
  yield* checkConnections(policy, namespace, at);
  for (const [index, it] of policy.portLevelSettings.entries()) {
    yield* withoutWarnings(checkPortPolicy(it, namespace, at.field('portLevelSettings').item(index)));
  }
  if (policy.tunnel) yield* checkTunnel(policy.tunnel, at.field('tunnel'));
  if (policy.proxyProtocol) yield* checkProxyProtocol(policy.proxyProtocol, at.field('proxyProtocol'));
}

const isEmpty = (policy: TrafficPolicy): boolean =>
  !hasConnectionSettings(policy) &&
  policy.portLevelSettings.length === 0 &&
  !policy.tunnel &&
  !policy.proxyProtocol &&
  !policy.retryBudget;

const hasConnectionSettings = (policy: TrafficPolicy | PortPolicy): boolean =>
  Boolean(policy.outlierDetection ?? policy.connectionPool ?? policy.loadBalancer ?? policy.tls);

/** What a policy and its settings for one port have in common. */
function* checkConnections(policy: TrafficPolicy | PortPolicy, namespace: string, at: FieldPlace): Findings {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  if (outlierDetection) yield* checkOutlierDetection(outlierDetection, at.field('outlierDetection'));
  if (connectionPool) yield* checkConnectionPool(connectionPool, at.field('connectionPool'));
  if (loadBalancer) yield* checkLoadBalancer(loadBalancer, outlierDetection, at.field('loadBalancer'));
  if (tls) yield* checkClientTls(tls, namespace, at.field('tls'));
}

// istiod: validatePortTrafficPolicies. The number of the port is not looked at.
function* checkPortPolicy(policy: PortPolicy, namespace: string, at: FieldPlace): Findings {
  if (!policy.port) yield error(at, 'portTrafficPolicy must have valid port');
  if (hasConnectionSettings(policy)) yield* checkConnections(policy, namespace, at);
  else yield error(at, 'port traffic policy must have at least one field');
}

// istiod: validateTunnelSettings
function* checkTunnel(tunnel: Message<'networking.TrafficPolicy.TunnelSettings'>, at: FieldPlace): Findings {
  if (!['', 'CONNECT', 'POST'].includes(tunnel.protocol)) {
    yield error(at.field('protocol'), 'tunnel protocol must be "CONNECT" or "POST"');
  }
  const [notDomain, notIp] = [fqdnProblem(tunnel.targetHost), ipProblem(tunnel.targetHost)];
  if (notDomain !== undefined && notIp !== undefined) {
    const message = `tunnel target host must be valid FQDN or IP address: ${notDomain}; ${notIp}`;
    yield error(at.field('targetHost'), message);
  }
  const badPort = portProblem(tunnel.targetPort);
  yield* refuse(at.field('targetPort'), badPort && `tunnel target port is invalid: ${badPort}`);
}

// istiod: validateProxyProtocol. A number other than those of V1 and V2 gets as far as this.
function* checkProxyProtocol({ version }: Message<'networking.TrafficPolicy.ProxyProtocol'>, at: FieldPlace): Findings {
  if (version === 'V1' || version === 'V2') return;
  yield error(at.field('version'), `proxy protocol version is invalid: ${version}`);
}
