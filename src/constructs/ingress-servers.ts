import type { IDestination } from '../resources/destination';
import type { Server } from '../resources/gateway';
import { PortProtocol } from '../resources/port-protocol';
import { Tls } from '../resources/tls';

/** What of an ingress gateway decides its servers. */
interface ServerProps {
  readonly hosts: string[];
  readonly tls?: Tls;
  readonly httpsRedirect?: boolean;
  readonly acmeSolver?: IDestination;
  readonly port?: number;
  readonly tlsPort?: number;
}

/** A server for plain HTTP, and one for TLS if there is a certificate. */
export function serversOf(props: ServerProps): Server[] {
  const { hosts, tls, httpsRedirect = true, acmeSolver, port = 80, tlsPort = 443 } = props;
  const plain = { port: { number: port, name: `http-${port}`, protocol: PortProtocol.HTTP }, hosts };
  if (!tls) return [plain];
  const secure = { port: { number: tlsPort, name: `https-${tlsPort}`, protocol: PortProtocol.HTTPS }, hosts, tls };
  // the redirect of a Gateway answers challenges, too
  return httpsRedirect && !acmeSolver ? [secure, { ...plain, tls: Tls.httpsRedirect() }] : [secure, plain];
}
