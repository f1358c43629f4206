import { type Protocol, parseProtocol } from '../protocol';

/** istio: kube.wellKnownPorts. Protocols in which the server speaks first: waiting for the client's bytes would hang them. */
const WELL_KNOWN_TCP: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

const APP_PROTOCOLS: Readonly<Record<string, Protocol>> = {
  'kubernetes.io/h2c': 'HTTP2',
  'kubernetes.io/ws': 'HTTP',
  'kubernetes.io/wss': 'HTTPS',
};

/** istio: kube.ConvertProtocol. The protocol of a Kubernetes Service's port. */
export function portProtocol(port: {
  readonly number: number;
  readonly name: string;
  readonly transport: string;
  readonly appProtocol?: string;
}): Protocol {
  if (port.transport === 'UDP') return 'UDP';
  if (port.appProtocol !== undefined && Object.hasOwn(APP_PROTOCOLS, port.appProtocol)) {
    return APP_PROTOCOLS[port.appProtocol];
  }
  const word = port.appProtocol ?? port.name;
  if (/^grpc-web/i.test(word)) return 'GRPCWeb';
  const protocol = parseProtocol(word.split('-')[0]);
  return protocol === 'Unsupported' && WELL_KNOWN_TCP.has(port.number) ? 'TCP' : protocol;
}
