/** envoy: RouteAction.HashPolicy. */
export type HashPolicy =
  | { readonly on: 'header'; readonly name: string }
  | { readonly on: 'cookie'; readonly name: string; readonly path?: string; readonly ttl?: string }
  | { readonly on: 'query-parameter'; readonly name: string }
  | { readonly on: 'source-ip' };
