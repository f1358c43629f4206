/** istio: pkg/config/protocol Instance. `Unsupported` is a port whose protocol the proxy must detect. */
export type Protocol =
  | 'TCP'
  | 'UDP'
  | 'GRPC'
  | 'GRPCWeb'
  | 'HTTP'
  | 'HTTP_PROXY'
  | 'HTTP2'
  | 'HTTPS'
  | 'TLS'
  | 'Mongo'
  | 'Redis'
  | 'MySQL'
  | 'Unsupported';

export const isHttp = (it: Protocol): boolean =>
  it === 'HTTP' || it === 'HTTP2' || it === 'HTTP_PROXY' || it === 'GRPC' || it === 'GRPCWeb';
export const isTls = (it: Protocol): boolean => it === 'HTTPS' || it === 'TLS';
export const isTcp = (it: Protocol): boolean =>
  it === 'TCP' || it === 'HTTPS' || it === 'TLS' || it === 'Mongo' || it === 'Redis' || it === 'MySQL';
export const isUnsupported = (it: Protocol): boolean => it === 'Unsupported';

const WORDS: ReadonlyMap<string, Protocol> = new Map([
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
  ['grpc', 'GRPC'],
  ['grpc-web', 'GRPCWeb'],
  ['http', 'HTTP'],
  ['http_proxy', 'HTTP_PROXY'],
  ['http2', 'HTTP2'],
  ['https', 'HTTPS'],
  ['tls', 'TLS'],
  ['mongo', 'Mongo'],
  ['redis', 'Redis'],
  ['mysql', 'MySQL'],
]);

/** istio: protocol.Parse. Any word it does not know is `Unsupported`. */
export const parseProtocol = (word: string): Protocol => WORDS.get(word.toLowerCase()) ?? 'Unsupported';
