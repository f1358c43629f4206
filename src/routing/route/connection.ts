import { isIP } from 'node:net';
import type { Request } from '../../model/request';
import { type Cidr, parseCidr } from '../../std/cidr';
import type { SocketAddress } from '../table';
import { looksLikeHttp } from './http-bytes';

/** What filter chains are chosen by: what the inspectors of a listener find out about a connection. */
export interface Connection {
  readonly port: number;
  readonly address: Cidr | undefined;
  /** Lower case; `''` when none is sent. */
  readonly serverName: string;
  readonly transportProtocol: 'tls' | 'raw_buffer';
  /** Offered or found, best first. */
  readonly applicationProtocols: readonly string[];
}

/** envoy: TlsInspector, and HttpInspector where the listener has it. */
export function connectionOf(request: Request, to: SocketAddress, sniffsHttp: boolean): Connection {
  const tls = request.wire === 'https' || request.wire === 'tls';
  const serverName = tls ? serverNameOf(request) : '';
  return {
    port: to.port,
    address: parseCidr(to.addresses[0]),
    serverName,
    transportProtocol: tls ? 'tls' : 'raw_buffer',
    applicationProtocols: tls ? offered(request, serverName) : found(request, sniffsHttp),
  };
}

/** An address is no name that TLS could ask for. */
const serverNameOf = ({ sni = '' }: Request): string => (isIP(sni) ? '' : sni.toLowerCase());

// Whoever asks for a cluster by SNI is a sidecar, which says so (istiod: AUTO_PASSTHROUGH).
function offered({ wire }: Request, serverName: string): readonly string[] {
  if (serverName.startsWith('outbound_.')) return ['istio', 'istio-peer-exchange'];
  return wire === 'https' ? ['http/1.1'] : [];
}

const found = (request: Request, sniffsHttp: boolean): readonly string[] =>
  sniffsHttp && request.wire === 'http' && looksLikeHttp(request) ? ['http/1.1'] : [];
