// What istiod tells a proxy, made into a configuration that Envoy can run with on one machine.
import { claimsFilters } from './claims.mjs';
import { localCluster } from './clusters.mjs';
import { CORS, numberedTable } from './routes.mjs';
import { ownTls } from './tls.mjs';

export const ENTRY = 'entry'; // the listener of a gateway that takes all connections; it keeps those that no other wants
const TYPES = 'type.googleapis.com/envoy.extensions';
const MANAGER = 'envoy.filters.network.http_connection_manager';
const PROXY = 'envoy.filters.network.tcp_proxy';
const NETWORK_FILTERS = [MANAGER, PROXY, 'envoy.filters.network.sni_cluster'];
const UNTAKEN = ['tracing', 'accessLogOptions', 'requestIdExtension', 'rds'];

/**
 * The configuration (`bootstrap`) for `proxy`, one of those that istiod answered for. It takes connections at `entryPort` and sends them to
 * `echoPort` on addresses of this machine; `targets` gets what these stand for. `routes` are the routes by the number in the access log.
 */
export function configure(proxy, { entryPort, echoPort, targets }) {
  const endpoints = new Map(proxy.endpoints.map((it) => [it.clusterName, it]));
  // istiod repeats a table that listeners share; only the first has its virtual hosts
  const tables = new Map([...proxy.routes].reverse().map((it) => [it.name, it]));
  const running = { routes: [], targets, echoPort, tables };
  const listeners = proxy.listeners.filter((it) => it.name !== 'virtualInbound' && it.address.socketAddress.protocol !== 'UDP');
  const clusters = proxy.clusters.map((it) => localCluster(it, endpoints, running));
  const bootstrap = {
    node: { id: 'record', cluster: 'record' },
    // istio: pkg/bootstrap/config.go, what Istio's own bootstrap says of regular expressions and of #fragments
    layeredRuntime: {
      layers: [
        {
          name: 'istio',
          staticLayer: { 're2.max_program_size.error_level': 32768, 'envoy.reloadable_features.http_reject_path_with_fragment': false },
        },
      ],
    },
    staticResources: {
      clusters: [...clusters, { name: ENTRY, type: 'STATIC', connectTimeout: '1s' }],
      listeners: withEntry(listeners, proxy, entryPort).map((it) => localListener(it, running)),
    },
  };
  return { bootstrap, routes: running.routes };
}

/** One listener takes every connection, as with iptables, and hands it to the listener of the original destination. */
function withEntry(listeners, { gateway }, entryPort) {
  const inner = listeners.filter((it) => it.name !== 'virtualOutbound').map((it) => ({ ...it, bindToPort: false }));
  const outer = gateway
    ? { name: ENTRY, useOriginalDst: true, filterChains: [{ filters: [tcpProxy(ENTRY)] }] }
    : listeners.find((it) => it.name === 'virtualOutbound');
  const filter = {
    name: 'envoy.filters.listener.proxy_protocol',
    typedConfig: { '@type': `${TYPES}.filters.listener.proxy_protocol.v3.ProxyProtocol` },
  };
  const address = { socketAddress: { address: '127.0.0.1', portValue: entryPort } };
  return [{ ...outer, address, enableReusePort: false, listenerFilters: [filter, ...(outer.listenerFilters ?? [])] }, ...inner];
}

const tcpProxy = (cluster) => ({
  name: PROXY,
  typedConfig: { '@type': `${TYPES}.filters.network.tcp_proxy.v3.TcpProxy`, statPrefix: cluster, cluster },
});

function localListener({ accessLog, ...listener }, running) {
  const listenerFilters = (listener.listenerFilters ?? []).filter((it) => /proxy_protocol|http_inspector|tls_inspector/.test(it.name));
  const chain = (it, index) => localChain(it, { listener: listener.name, chain: index }, running);
  const filterChains = (listener.filterChains ?? []).map(chain);
  const last = listener.defaultFilterChain;
  return { ...listener, listenerFilters, filterChains, ...(last && { defaultFilterChain: chain(last, filterChains.length) }) };
}

function localChain(chain, place, running) {
  const filters = chain.filters.filter((it) => NETWORK_FILTERS.includes(it.name)).map((it) => localFilter(it, place, running));
  return { ...chain, filters, ...(chain.transportSocket && { transportSocket: ownTls(chain.transportSocket) }) };
}

function localFilter({ name, typedConfig: config }, place, running) {
  if (name === PROXY) return { name, typedConfig: { ...config, accessLog: accessLog(place) } };
  if (name !== MANAGER) return { name, typedConfig: config };
  const table = config.rds ? running.tables.get(config.rds.routeConfigName) : config.routeConfig;
  const router = { name: 'envoy.filters.http.router', typedConfig: { '@type': `${TYPES}.filters.http.router.v3.Router` } };
  const kept = Object.fromEntries(Object.entries(config).filter(([key]) => !UNTAKEN.includes(key)));
  return {
    name,
    typedConfig: {
      ...kept,
      accessLog: accessLog({ ...place, table: table?.name ?? '' }),
      routeConfig: numberedTable(table ?? { name: 'missing' }, running.routes),
      httpFilters: [...claimsFilters, ...config.httpFilters.filter((it) => it.name === CORS), router],
    },
  };
}

function accessLog(place) {
  const jsonFormat = {
    ...place,
    from: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS%', tls: '%DOWNSTREAM_TLS_VERSION%', route: '%ROUTE_NAME%', cluster: '%UPSTREAM_CLUSTER_RAW%',
    status: '%RESPONSE_CODE%', flags: '%RESPONSE_FLAGS%', details: '%RESPONSE_CODE_DETAILS%',
  };
  return [
    {
      name: 'envoy.access_loggers.stdout',
      typedConfig: { '@type': `${TYPES}.access_loggers.stream.v3.StdoutAccessLog`, logFormat: { jsonFormat } },
    },
  ];
}
