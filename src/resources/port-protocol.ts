/** What is spoken on a port. */
export enum PortProtocol {
  /** HTTP/1.1, or HTTP/2 without TLS. */
  HTTP = 'HTTP',
  /** HTTP over TLS. */
  HTTPS = 'HTTPS',
  /** HTTP/2 without TLS. */
  HTTP2 = 'HTTP2',
  /** gRPC. */
  GRPC = 'GRPC',
  /** gRPC-Web. */
  GRPC_WEB = 'GRPC-WEB',
  /** TLS that carries anything. */
  TLS = 'TLS',
  /** Anything. */
  TCP = 'TCP',
  /** MongoDB. */
  MONGO = 'MONGO',
}
