import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import { quoted } from '../checks/go-format';
import { parseInteger } from '../checks/go-number';
import { splitHostPort } from '../checks/host-port';
import { ipProblem } from '../checks/ip';
import { portNameProblem, portProblem, protocolProblem } from '../checks/port';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkConnectionPool } from './connection-pool';
import { checkServerTls } from './server-tls';

type Listener = Message<'networking.IstioIngressListener'>;
type Port = Message<'networking.SidecarPort'>;
type Tls = Message<'networking.ServerTLSSettings'>;

const LOCAL_HOSTS = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** The part of istiod's ValidateSidecar about `ingress`. */
export function checkIngress(listeners: readonly Listener[], at: FieldPlace): void {
  const numbers = new Set<number>();
  for (const [index, listener] of listeners.entries()) {
    const listenerAt = at.item(index);
    if (!listener.port) {
      listenerAt.error('sidecar: port is required for ingress listeners');
      continue;
    }
    if (numbers.has(listener.port.number)) {
      const numberAt = listenerAt.field('port').field('number');
      numberAt.error('sidecar: ports on IP bound listeners must be unique');
    }
    numbers.add(listener.port.number);
    checkListener(listener, listener.port, listenerAt);
  }
}

function checkListener(listener: Listener, port: Port, at: FieldPlace): void {
  const portAt = at.field('port');
  if (port.targetPort > 0) portAt.field('targetPort').error('targetPort has no impact on Sidecars');
  if (port.name) portAt.refuseField('name', portNameProblem(port.name));
  portAt.refuseField('protocol', protocolProblem(port.protocol));
  portAt.refuseField('number', portProblem(port.number));
  if (listener.bind) at.refuseField('bind', ipProblem(listener.bind));
  checkDefaultEndpoint(listener.defaultEndpoint, at.field('defaultEndpoint'));
  if (listener.tls) checkTls(listener.tls, port, at.field('tls'));
  if (listener.connectionPool) checkPool(listener.connectionPool, port, at.field('connectionPool'));
}

function checkDefaultEndpoint(endpoint: string, at: FieldPlace): void {
  if (!endpoint) return;
  if (endpoint.startsWith(UNIX_PREFIX)) {
    at.refuse(unixUrlProblem(endpoint));
    return;
  }
  const { host, port, problem } = splitHostPort(endpoint);
  at.refuse(problem);
  if (!LOCAL_HOSTS.includes(host)) {
    const forms = '127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset';
    at.error(`sidecar: defaultEndpoint must be of form ${forms}`);
  }
  const number = parseInteger(port);
  if (number.value !== undefined) at.refuse(portProblem(number.value));
  else at.error(`sidecar: defaultEndpoint port (${port}) is not a number: ${number.problem}`);
}

function checkTls(tls: Tls, port: Port, at: FieldPlace): void {
  if (tls.subjectAltNames.length > 0) {
    at.field('subjectAltNames').error('sidecar: subjectAltNames is not supported in ingress tls');
  }
  if (tls.httpsRedirect) at.field('httpsRedirect').error('sidecar: httpsRedirect is not supported');
  if (tls.credentialName) {
    at.field('credentialName').error('sidecar: credentialName is not currently supported');
  }
  if (tls.credentialNames.length > 0) {
    at.field('credentialNames').error('sidecar: credentialNames is not currently supported');
  }
  if (tls.tlsCertificates.length > 0) {
    at.field('tlsCertificates').error('sidecar: tls_certificates is not currently supported');
  }
  if (tls.mode === 'ISTIO_MUTUAL' || tls.mode === 'AUTO_PASSTHROUGH') {
    const message = `configuration is invalid: cannot set mode to ${tls.mode} in sidecar ingress tls`;
    at.field('mode').error(message);
  }
  if (!isTls(parseProtocol(port.protocol))) {
    at.error('server cannot have TLS settings for non HTTPS/TLS ports');
  }
  checkServerTls(tls, at);
}

function checkPool(pool: Message<'networking.ConnectionPoolSettings'>, port: Port, at: FieldPlace): void {
  checkConnectionPool(pool, at);
  if (!pool.http || isHttp(parseProtocol(port.protocol))) return;
  const where = `port ${port.number} (${quoted(port.name)}) but its protocol is not HTTP (${port.protocol})`;
  const message = `sidecar: HTTP connection pool settings are configured for ${where}; only TCP settings will apply`;
  at.field('http').warning(message);
}
