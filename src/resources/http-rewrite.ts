/** A regular expression and what replaces it. */
export interface RegexRewrite {
  /** What of the path is replaced, in RE2's syntax. */
  readonly match: string;

  /** What it is replaced by; `\1` is the first group. */
  readonly rewrite: string;
}

/** What the service is asked instead. */
export interface HTTPRewrite {
  /**
   * The new path, or, if the route matched a prefix, what replaces that prefix.
   *
   * @default - the path stays
   */
  readonly uri?: string;

  /**
   * The new host of the request.
   *
   * @default - the host stays
   */
  readonly authority?: string;

  /**
   * A replacement inside the path. Not together with `uri`.
   *
   * @default - none
   */
  readonly uriRegexRewrite?: RegexRewrite;
}
