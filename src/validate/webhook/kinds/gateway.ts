import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import type { Admitted } from '../admitted';
import { isDnsLabel } from '../checks/dns-label';
import { portText, quoted } from '../checks/go-format';
import { ipProblem } from '../checks/ip';
import { portProblem } from '../checks/port';
import { checkGatewayHost } from '../checks/qualified-host';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import type { Message } from '../decode/message';
import { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';
import { checkServerTls } from './server-tls';

type Server = Message<'networking.Server'>;
type Port = Message<'networking.Port'>;

const NAME = FieldPlace.ROOT.field('metadata').field('name');

/** istiod: ValidateGateway. */
export function* checkGateway(gateway: Admitted<Message<'networking.Gateway'>>): Findings {
  const { name, annotations, spec, at } = gateway;
  const serversAt = at.field('servers');
  const fromGatewayApi = annotations['internal.istio.io/gateway-semantics'] === 'gateway';
  if (!fromGatewayApi && !isDnsLabel(name)) yield error(NAME, `invalid gateway name: ${quoted(name)}`);
  if (spec.servers.length === 0) yield error(serversAt, 'gateway must have at least one server');
  for (const [index, it] of spec.servers.entries()) yield* checkServer(it, fromGatewayApi, serversAt.item(index));
  yield* checkPortNames(spec.servers, serversAt);
}

// Port numbers may repeat, names may not.
function* checkPortNames(servers: readonly Server[], at: FieldPlace): Findings {
  const names = new Set<string>();
  for (const [index, { port, tls }] of servers.entries()) {
    if (!port) continue;
    if (names.has(port.name)) {
      const nameAt = at.item(index).field('port').field('name');
      yield error(nameAt, `port names in servers must be unique: duplicate name ${port.name}`);
    }
    names.add(port.name);
    if (tls?.httpsRedirect && !isHttp(parseProtocol(port.protocol))) {
      yield warning(at.item(index).field('tls'), 'tls.httpsRedirect should only be used with http servers');
    }
  }
}

// istiod: validateServer
function* checkServer(server: Server, fromGatewayApi: boolean, at: FieldPlace): Findings {
  const hostsAt = at.field('hosts');
  if (server.hosts.length === 0) yield error(hostsAt, 'server config must contain at least one host');
  for (const [index, host] of server.hosts.entries()) {
    yield* checkGatewayHost(host, fromGatewayApi, hostsAt.item(index));
  }
  const portFindings = [...checkPort(server, at.field('port'))];
  yield* portFindings;
  yield* checkBind(server, at.field('bind'));
  if (server.tls) yield* checkServerTls(server.tls, at.field('tls'));
  if (server.port && portFindings.length === 0) yield* refuse(at.field('tls'), tlsProblem(server, server.port));
}

// istiod: validateServerPort
function* checkPort({ port, bind }: Server, at: FieldPlace): Findings {
  if (!port) {
    yield error(at, 'port is required');
    return;
  }
  if (parseProtocol(port.protocol) === 'Unsupported') {
    const supported = 'HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP';
    const message = `invalid protocol ${quoted(port.protocol)}, supported protocols are ${supported}`;
    yield error(at.field('protocol'), message);
  }
  if (port.number > 0 || !bind.startsWith(UNIX_PREFIX)) yield* refuse(at.field('number'), portProblem(port.number));
  if (port.targetPort > 0) yield error(at.field('targetPort'), 'targetPort has no impact on Gateways');
  if (!port.name) yield error(at, `port name must be set: ${portText(port)}`);
}

// istiod: validateServerBind
function* checkBind({ port, bind }: Server, at: FieldPlace): Findings {
  if (!bind.startsWith(UNIX_PREFIX)) {
    if (bind) yield* refuse(at, ipProblem(bind));
    return;
  }
  yield* refuse(at, unixUrlProblem(bind));
  if (port?.number) yield error(at, `port number must be 0 for unix domain socket: ${portText(port)}`);
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
