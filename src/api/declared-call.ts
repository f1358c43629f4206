/** A call that a workload makes for every request it serves: what no manifest tells. */
export interface DeclaredCall {
  /** The workload that calls: `namespace/name`. */
  readonly from: string;

  /** What it calls, such as `http://ratings:9080/ratings/0`. */
  readonly url: string;

  /**
   * HTTP method.
   *
   * @default GET
   */
  readonly method?: string;

  /**
   * Headers it always sends.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Headers it copies from the request it serves: name as received to name as sent.
   *
   * @default - none
   */
  readonly forwards?: { [name: string]: string };

  /**
   * How long it waits for an answer, such as `3s`; each try anew.
   *
   * @default - as long as it takes
   */
  readonly timeout?: string;

  /**
   * How often it asks until it gets an answer below 500.
   *
   * @default 1
   */
  readonly tries?: number;

  /**
   * It answers 500 when the call fails; otherwise it does without.
   *
   * @default false
   */
  readonly required?: boolean;
}
