/** What came of one of many requests. */
export interface SimulatedRequest {
  /** 200 for what an upstream answers; 503 when no connection comes about. */
  readonly status: number;
  /** Name of the cluster in istiod's form, when the request was sent on. */
  readonly cluster?: string;
  /** `namespace/name` of the workload that answered. */
  readonly workload?: string;
  /** Address and port that answered. */
  readonly address?: string;
  /** Injected before the answer, such as `7s`. */
  readonly delay?: string;
}
