import type { RequestInput } from '../../model/request';

/** A call that a workload makes for every request it serves. Manifests do not tell; somebody must. */
export interface ServiceCall extends Pick<RequestInput, 'from' | 'url' | 'method'> {
  /** Headers it always sends. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers it copies from the request it serves: name as received to name as sent. */
  readonly forwards?: Readonly<Record<string, string>>;
  /** How long it waits for each try, in nanoseconds; absent: as long as it takes. */
  readonly timeout?: bigint;
  /** How often it asks until it gets an answer; at least 1. */
  readonly tries: number;
  /** It answers 500 when the call fails for good. */
  readonly required: boolean;
}
