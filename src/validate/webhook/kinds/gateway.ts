import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import type { Admitted } from '../admitted';
import { isDnsLabel } from '../checks/dns-label';
import { portText, quoted } from '../checks/go-format';
import { ipProblem } from '../checks/ip';
import { portProblem } from '../checks/port';
import { checkGatewayHost } from '../checks/qualified-host';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkServerTls } from './server-tls';

type Server = Message<'networking.Server'>;
type Port = Message<'networking.Port'>;

/** istiod: ValidateGateway. */
export function checkGateway(gateway: Admitted<Message<'networking.Gateway'>>): void {
  const { name, annotations, spec, object, at } = gateway;
  const serversAt = at.field('servers');
  const fromGatewayApi = annotations['internal.istio.io/gateway-semantics'] === 'gateway';
  if (!fromGatewayApi && !isDnsLabel(name))
    object
      .field('metadata')
      .field('name')
      .error(`invalid gateway name: ${quoted(name)}`);
  if (spec.servers.length === 0) serversAt.error('gateway must have at least one server');
  serversAt.each(spec.servers, (it, itemAt) => checkServer(it, fromGatewayApi, itemAt));
  checkPortNames(spec.servers, serversAt);
}

// Port numbers may repeat, names may not.
function checkPortNames(servers: readonly Server[], at: FieldPlace): void {
  const names = new Set<string>();
  for (const [index, { port, tls }] of servers.entries()) {
    if (!port) continue;
    if (names.has(port.name)) {
      const nameAt = at.item(index).field('port').field('name');
      nameAt.error(`port names in servers must be unique: duplicate name ${port.name}`);
    }
    names.add(port.name);
    if (tls?.httpsRedirect && !isHttp(parseProtocol(port.protocol))) {
      at.item(index).field('tls').warning('tls.httpsRedirect should only be used with http servers');
    }
  }
}

// istiod: validateServer
function checkServer(server: Server, fromGatewayApi: boolean, at: FieldPlace): void {
  const hostsAt = at.field('hosts');
  if (server.hosts.length === 0) hostsAt.error('server config must contain at least one host');
  hostsAt.each(server.hosts, (host, itemAt) => checkGatewayHost(host, fromGatewayApi, itemAt));
  const portIsSound = at.field('port').passes((it) => checkPort(server, it));
  checkBind(server, at.field('bind'));
  if (server.tls) checkServerTls(server.tls, at.field('tls'));
  if (server.port && portIsSound) at.refuseField('tls', tlsProblem(server, server.port));
}

// istiod: validateServerPort
function checkPort({ port, bind }: Server, at: FieldPlace): void {
  if (!port) {
    at.error('port is required');
    return;
  }
  if (parseProtocol(port.protocol) === 'Unsupported') {
    const supported = 'HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP';
    const message = `invalid protocol ${quoted(port.protocol)}, supported protocols are ${supported}`;
    at.field('protocol').error(message);
  }
  if (port.number > 0 || !bind.startsWith(UNIX_PREFIX)) at.refuseField('number', portProblem(port.number));
  if (port.targetPort > 0) at.field('targetPort').error('targetPort has no impact on Gateways');
  if (!port.name) at.error(`port name must be set: ${portText(port)}`);
}

// istiod: validateServerBind
function checkBind({ port, bind }: Server, at: FieldPlace): void {
  if (!bind.startsWith(UNIX_PREFIX)) {
    if (bind) at.refuse(ipProblem(bind));
    return;
  }
  at.refuse(unixUrlProblem(bind));
  if (port?.number) at.error(`port number must be 0 for unix domain socket: ${portText(port)}`);
}

/** A plain HTTP port may have a `tls` block that only redirects. */
function tlsProblem({ tls }: Server, port: Port): string | undefined {
  const protocol = parseProtocol(port.protocol);
  if (isTls(protocol)) return tls ? undefined : 'server must have TLS settings for HTTPS/TLS protocols';
  if (!tls) return undefined;
  if (!isHttp(protocol)) return 'server cannot have TLS settings for non HTTPS/TLS ports';
  const hasCertificate = tls.caCertificates || tls.privateKey || tls.serverCertificate;
  if (isPassThrough(tls) && !hasCertificate) return undefined;
  return 'server cannot have TLS settings for plain text HTTP ports';
}

// istio: gateway.IsPassThroughServer
const isPassThrough = ({ mode }: Message<'networking.ServerTLSSettings'>): boolean =>
  mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH';
