/** What to do to the headers of a message. Removed first, then set, then added. */
export interface HeaderOperations {
  /**
   * Values that replace whatever was there.
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Values that come after whatever was there.
   *
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };

  /**
   * Headers to drop.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** What to do to the headers of requests and responses. */
export interface Headers {
  /**
   * Before the request is sent on. `Host` and `:authority` may be set here.
   *
   * @default - requests keep their headers
   */
  readonly request?: HeaderOperations;

  /**
   * Before the response is sent back.
   *
   * @default - responses keep their headers
   */
  readonly response?: HeaderOperations;
}
