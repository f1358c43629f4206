/** The port of the new address when none is given. */
export enum RedirectPort {
  /** 80 for http, 443 for https. */
  FROM_PROTOCOL_DEFAULT = 'FROM_PROTOCOL_DEFAULT',
  /** The port of the request. */
  FROM_REQUEST_PORT = 'FROM_REQUEST_PORT',
}

/** The address a client is sent to. What is left out stays as it was; at least one of host, path, scheme and port changes. */
export interface HTTPRedirect {
  /**
   * The whole new path. Not together with `prefixRewrite`.
   *
   * @default - the path stays
   */
  readonly uri?: string;

  /**
   * What replaces the prefix that the route matched.
   *
   * @default - the path stays
   */
  readonly prefixRewrite?: string;

  /**
   * The new host.
   *
   * @default - the host stays
   */
  readonly authority?: string;

  /**
   * `http` or `https`.
   *
   * @default - the scheme stays
   */
  readonly scheme?: string;

  /**
   * The new port. Not together with `derivePort`.
   *
   * @default - derived
   */
  readonly port?: number;

  /**
   * Where the new port comes from.
   *
   * @default RedirectPort.FROM_PROTOCOL_DEFAULT
   */
  readonly derivePort?: RedirectPort;

  /**
   * The status of the answer: 301, 302, 303, 307 or 308.
   *
   * @default 301
   */
  readonly redirectCode?: number;
}
