/** envoy: DirectResponseAction. */
export interface DirectResponse {
  readonly kind: 'direct-response';
  readonly status: number;
  readonly body?: string;
}
