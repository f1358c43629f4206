import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import { quoted } from '../checks/go-format';
import { parseInteger } from '../checks/go-number';
import { splitHostPort } from '../checks/host-port';
import { ipProblem } from '../checks/ip';
import { portNameProblem, portProblem, protocolProblem } from '../checks/port';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';
import { checkConnectionPool } from './connection-pool';
import { checkServerTls } from './server-tls';

type Listener = Message<'networking.IstioIngressListener'>;
type Port = Message<'networking.SidecarPort'>;
type Tls = Message<'networking.ServerTLSSettings'>;

const LOCAL_HOSTS = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** The part of istiod's ValidateSidecar about `ingress`. */
export function* checkIngress(listeners: readonly Listener[], at: FieldPlace): Findings {
  const numbers = new Set<number>();
  for (const [index, listener] of listeners.entries()) {
    const listenerAt = at.item(index);
    if (!listener.port) {
      yield error(listenerAt, 'sidecar: port is required for ingress listeners');
      continue;
    }
    if (numbers.has(listener.port.number)) {
      const numberAt = listenerAt.field('port').field('number');
      yield error(numberAt, 'sidecar: ports on IP bound listeners must be unique');
    }
    numbers.add(listener.port.number);
    yield* checkListener(listener, listener.port, listenerAt);
  }
}

function* checkListener(listener: Listener, port: Port, at: FieldPlace): Findings {
  const portAt = at.field('port');
  if (port.targetPort > 0) yield error(portAt.field('targetPort'), 'targetPort has no impact on Sidecars');
  if (port.name) yield* refuse(portAt.field('name'), portNameProblem(port.name));
  yield* refuse(portAt.field('protocol'), protocolProblem(port.protocol));
  yield* refuse(portAt.field('number'), portProblem(port.number));
  if (listener.bind) yield* refuse(at.field('bind'), ipProblem(listener.bind));
  yield* checkDefaultEndpoint(listener.defaultEndpoint, at.field('defaultEndpoint'));
  if (listener.tls) yield* checkTls(listener.tls, port, at.field('tls'));
  if (listener.connectionPool) yield* checkPool(listener.connectionPool, port, at.field('connectionPool'));
}

function* checkDefaultEndpoint(endpoint: string, at: FieldPlace): Findings {
  if (!endpoint) return;
  if (endpoint.startsWith(UNIX_PREFIX)) {
    yield* refuse(at, unixUrlProblem(endpoint));
    return;
  }
  const { host, port, problem } = splitHostPort(endpoint);
  yield* refuse(at, problem);
  if (!LOCAL_HOSTS.includes(host)) {
    const forms = '127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset';
    yield error(at, `sidecar: defaultEndpoint must be of form ${forms}`);
  }
  const number = parseInteger(port);
  if (number.value !== undefined) yield* refuse(at, portProblem(number.value));
  else yield error(at, `sidecar: defaultEndpoint port (${port}) is not a number: ${number.problem}`);
}

function* checkTls(tls: Tls, port: Port, at: FieldPlace): Findings {
  if (tls.subjectAltNames.length > 0) {
    yield error(at.field('subjectAltNames'), 'sidecar: subjectAltNames is not supported in ingress tls');
  }
  if (tls.httpsRedirect) yield error(at.field('httpsRedirect'), 'sidecar: httpsRedirect is not supported');
  if (tls.credentialName) {
    yield error(at.field('credentialName'), 'sidecar: credentialName is not currently supported');
  }
  if (tls.credentialNames.length > 0) {
    yield error(at.field('credentialNames'), 'sidecar: credentialNames is not currently supported');
  }
  if (tls.tlsCertificates.length > 0) {
    yield error(at.field('tlsCertificates'), 'sidecar: tls_certificates is not currently supported');
  }
  if (tls.mode === 'ISTIO_MUTUAL' || tls.mode === 'AUTO_PASSTHROUGH') {
    const message = `configuration is invalid: cannot set mode to ${tls.mode} in sidecar ingress tls`;
    yield error(at.field('mode'), message);
  }
  if (!isTls(parseProtocol(port.protocol))) {
    yield error(at, 'server cannot have TLS settings for non HTTPS/TLS ports');
  }
  yield* checkServerTls(tls, at);
}

function* checkPool(pool: Message<'networking.ConnectionPoolSettings'>, port: Port, at: FieldPlace): Findings {
  yield* checkConnectionPool(pool, at);
  if (!pool.http || isHttp(parseProtocol(port.protocol))) return;
  const where = `port ${port.number} (${quoted(port.name)}) but its protocol is not HTTP (${port.protocol})`;
  const message = `sidecar: HTTP connection pool settings are configured for ${where}; only TCP settings will apply`;
  yield warning(at.field('http'), message);
}
