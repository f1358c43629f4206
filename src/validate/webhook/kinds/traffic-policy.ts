import { fqdnProblem } from '../checks/domain';
import { ipProblem } from '../checks/ip';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkClientTls } from './client-tls';
import { checkConnectionPool } from './connection-pool';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';

type TrafficPolicy = Message<'networking.TrafficPolicy'>;
type PortPolicy = Message<'networking.TrafficPolicy.PortTrafficPolicy'>;

/** istiod: validateTrafficPolicy. */
export function checkTrafficPolicy(policy: TrafficPolicy, namespace: string, at: FieldPlace): void {
  if (isEmpty(policy)) {
    at.error('traffic policy must have at least one field');
    return;
  }
  if (policy.tunnel && policy.proxyProtocol) {
    at.error('tunnel and proxyProtocol must not be set together');
    return;
  }
  checkConnections(policy, namespace, at);
  at.field('portLevelSettings').each(policy.portLevelSettings, (it, itemAt) =>
    checkPortPolicy(it, namespace, itemAt.withoutWarnings()),
  );
  if (policy.tunnel) checkTunnel(policy.tunnel, at.field('tunnel'));
  if (policy.proxyProtocol) checkProxyProtocol(policy.proxyProtocol, at.field('proxyProtocol'));
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
function checkConnections(policy: TrafficPolicy | PortPolicy, namespace: string, at: FieldPlace): void {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  if (outlierDetection) checkOutlierDetection(outlierDetection, at.field('outlierDetection'));
  if (connectionPool) checkConnectionPool(connectionPool, at.field('connectionPool'));
  if (loadBalancer) checkLoadBalancer(loadBalancer, outlierDetection, at.field('loadBalancer'));
  if (tls) checkClientTls(tls, namespace, at.field('tls'));
}

// istiod: validatePortTrafficPolicies. The number of the port is not looked at.
function checkPortPolicy(policy: PortPolicy, namespace: string, at: FieldPlace): void {
  if (!policy.port) at.error('portTrafficPolicy must have valid port');
  if (hasConnectionSettings(policy)) checkConnections(policy, namespace, at);
  else at.error('port traffic policy must have at least one field');
}

// istiod: validateTunnelSettings
function checkTunnel(tunnel: Message<'networking.TrafficPolicy.TunnelSettings'>, at: FieldPlace): void {
  if (!['', 'CONNECT', 'POST'].includes(tunnel.protocol)) {
    at.field('protocol').error('tunnel protocol must be "CONNECT" or "POST"');
  }
  const [notDomain, notIp] = [fqdnProblem(tunnel.targetHost), ipProblem(tunnel.targetHost)];
  if (notDomain !== undefined && notIp !== undefined) {
    const message = `tunnel target host must be valid FQDN or IP address: ${notDomain}; ${notIp}`;
    at.field('targetHost').error(message);
  }
  const badPort = portProblem(tunnel.targetPort);
  at.refuseField('targetPort', badPort && `tunnel target port is invalid: ${badPort}`);
}

// istiod: validateProxyProtocol. A number other than those of V1 and V2 gets as far as this.
function checkProxyProtocol({ version }: Message<'networking.TrafficPolicy.ProxyProtocol'>, at: FieldPlace): void {
  if (version === 'V1' || version === 'V2') return;
  at.field('version').error(`proxy protocol version is invalid: ${version}`);
}
