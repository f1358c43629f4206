/** Names of Envoy's filters as they were, by kind of filter: `envoy.lua` is `envoy.filters.http.lua`. istio: xds.DeprecatedFilterNames. */
const OLD_NAMES: readonly (readonly [kind: string, names: string])[] = [
  [
    'http',
    'buffer cors csrf ext_authz fault grpc_http1_bridge grpc_json_transcoder grpc_web gzip health_check ip_tagging lua router squash',
  ],
  ['network', 'client_ssl_auth http_connection_manager mongo_proxy ratelimit redis_proxy tcp_proxy'],
];

const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ...OLD_NAMES.flatMap(([kind, names]) =>
    names.split(' ').map((it): [string, string] => [`envoy.${it}`, `envoy.filters.${kind}.${it}`]),
  ),
  ['envoy.http_dynamo_filter', 'envoy.filters.http.dynamo'],
  ['envoy.rate_limit', 'envoy.filters.http.ratelimit'],
  ...['http_inspector', 'original_dst', 'original_src', 'proxy_protocol', 'tls_inspector'].map(
    (it): [string, string] => [`envoy.listener.${it}`, `envoy.filters.listener.${it}`],
  ),
]);

/** istiod: validateListenerMatchName. */
export function oldFilterName(name: string): string | undefined {
  const instead = NEW_NAMES.get(name);
  return instead && `using deprecated filter name ${JSON.stringify(name)}; use ${JSON.stringify(instead)} instead`;
}
