/** A request to ask a mesh about. */
export interface RouteRequest {
  /**
   * Who calls: `namespace/name` of a Deployment, Pod or other workload, or `gateway:namespace/name` of a gateway workload.
   */
  readonly from: string;

  /**
   * What is called, such as `http://reviews:9080/reviews/0?page=1`. Its authority is the Host header, its port the port dialled; the scheme is
   * `http`, `https`, `tcp` or `tls`.
   */
  readonly url: string;

  /**
   * HTTP method.
   *
   * @default GET
   */
  readonly method?: string;

  /**
   * Header values by name. A `Host` header replaces the authority of the URL.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The IP address dialled, when it is not the one of the host.
   *
   * @default - the address of the host, as the caller's DNS answers
   */
  readonly address?: string;

  /**
   * Server name sent in the TLS handshake; `''` sends none.
   *
   * @default - the URL's host
   */
  readonly sni?: string;

  /**
   * What the bytes are, when the URL's scheme does not say: `http`, `https`, `tcp` or `tls`.
   *
   * @default - the URL's scheme
   */
  readonly protocol?: string;

  /**
   * Payload of the verified JWT.
   *
   * @default - no token
   */
  readonly claims?: { [name: string]: any };
}
