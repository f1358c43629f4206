// What Envoy did with a request, in the words of a decision.
import { ENTRY } from './config.mjs';
import { originOf, policyOf } from './route-facts.mjs';
import { endpointShares, Fraction, ratio } from './shares.mjs';

const PROXY = 'envoy.filters.network.tcp_proxy';
const BY_SNI = 'envoy.filters.network.sni_cluster';
const STICKS = 20; // times that a request goes to the same one of many endpoints until nobody calls it chance

/**
 * The decision on one request. `sendOnce` sends it, with a number that chooses among weighted clusters or without. `world` is what istiod told.
 */
export async function decide(sendOnce, { routes, proxy, world }) {
  const send = async (branch) => undressed(await sendOnce(branch), routes);
  const { log, response, upstream } = await send();
  if (!log) return { outcome: 'no-filter-chain' };
  if (log.listener === ENTRY) return { outcome: 'no-listener' };
  const { listener, table, cluster } = log;
  const chain = chainOf(proxy, log);
  const unheard = (chain.transportSocket && !log.tls) || (table && log.flags === 'DPE'); // no handshake, or not HTTP
  if (unheard) return { outcome: 'no-filter-chain', listener };
  // envoy refuses such a path before it looks for a route; the log tells one all the same when the caller sent x-forwarded-proto
  const isRefused = log.details === 'path_normalization_failed';
  const found = log.route && !isRefused ? routes[Number(log.route)] : undefined;
  const base = { listener, ...(table && { routeConfiguration: table }), ...(found && { virtualHost: found.virtualHost }) };
  const named = found && !found.none ? { ...base, route: originOf(found.route) } : base;
  if (cluster === 'PassthroughCluster') return { outcome: 'passthrough', ...named };
  if (cluster === 'BlackHoleCluster') return { outcome: 'blackhole', ...base };
  const context = { send, proxy, world, log };
  if (!table) return { outcome: 'tcp', ...base, ...tcpTargets(chain, context) };
  if (!found) return together(base, unrouted(log, response));
  if (found.none) return { outcome: 'no-route', ...base, status: 404, flags: 'NR' };
  const own = answered(found.route, response, upstream);
  if (own) return together(named, own);
  return { outcome: 'forward', ...named, ...(await httpTargets(found.route, context)), ...policyOf(found.route) };
}

const REDIRECTS = { MOVED_PERMANENTLY: 301, FOUND: 302, SEE_OTHER: 303, TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308 };
const MEANT = { NR: 404, NC: 503, UH: 503, UF: 503 };

/**
 * A reply that Envoy dressed up for a gRPC caller, with the HTTP status that was meant. envoy: Grpc::Common, Utility::prepareLocalReply.
 */
function undressed({ log, response, upstream }, routes) {
  if (!log || upstream || !response.headers.has('grpc-status')) return { log, response, upstream };
  const { directResponse, redirect } = routes[Number(log.route)]?.route ?? {};
  const meant = redirect ? REDIRECTS[redirect.responseCode ?? 'MOVED_PERMANENTLY'] : directResponse?.status;
  const status = meant ?? MEANT[log.flags] ?? log.status;
  const body = decodeURIComponent(response.headers.get('grpc-message') ?? '');
  return { log: { ...log, status }, response: { ...response, status, body }, upstream };
}

/** The outcome is written first. */
const together = (place, { outcome, ...facts }) => ({ outcome, ...place, ...facts });

function unrouted({ status, flags, details }, { headers }) {
  if (status === 301) return { outcome: 'tls-required', status, location: headers.get('location') };
  if (status === 400) return { outcome: 'bad-request', status };
  return { outcome: 'no-virtual-host', status, flags, details };
}

/** What the proxy answers without an upstream. */
function answered({ redirect, directResponse }, { status, headers, body }, upstream) {
  if (redirect) return { outcome: 'redirect', status, location: headers.get('location') };
  if (directResponse) return { outcome: 'direct-response', status, body };
  if (upstream || status !== 200) return undefined;
  return { outcome: 'cors-preflight', status: 200, allowed: headers.has('access-control-allow-origin') };
}

function chainOf({ listeners }, log) {
  const { filterChains = [], defaultFilterChain } = listeners.find((it) => it.name === log.listener);
  return filterChains[log.chain] ?? defaultFilterChain;
}

/** One connection tells the chain; what may follow is what its configuration says. */
function tcpTargets({ filters }, { proxy, world, log }) {
  const bySni = filters.some((it) => it.name === BY_SNI);
  const { weightedClusters, cluster } = filters.find((it) => it.name === PROXY).typedConfig;
  const branches = (!bySni && weightedClusters?.clusters) || [{ name: bySni ? log.cluster : cluster, weight: 1 }];
  if (log.cluster && !branches.some((it) => it.name === log.cluster)) throw new Error(`Envoy chose ${log.cluster}`);
  const weights = branches.map((it) => it.weight ?? 0);
  const told = branches.flatMap((it, index) => {
    const shares = sharesOf(it.name, { proxy, world });
    const flags = shares === undefined ? { flags: 'NC' } : shares.length === 0 ? { flags: 'UH' } : {};
    return weights[index] ? [{ cluster: it.name, share: ratio(weights[index], weights), shares: shares ?? [], facts: flags }] : [];
  });
  return summed(told);
}

/** Every branch of the route is taken once. */
async function httpTargets({ route }, context) {
  const { clusters: branches } = route.weightedClusters ?? { clusters: [{ name: route.cluster, weight: 1 }] };
  const weights = branches.map((it) => it.weight ?? 0);
  const told = [];
  let number = 0;
  for (const [index, { name }] of branches.entries()) {
    if (!weights[index]) continue;
    const sent = await context.send(String(number));
    number += weights[index];
    if (sent.log.cluster && sent.log.cluster !== name) throw new Error(`Envoy chose ${sent.log.cluster}, not ${name}`);
    const { status, flags } = sent.log;
    const facts = sent.upstream ? { upstream: arrived(sent.upstream) } : { status, flags };
    const shares = sent.upstream ? await chosen(sent, { ...context, name, route, number: String(number - 1) }) : [];
    told.push({ cluster: name, share: ratio(weights[index], weights), shares, facts });
  }
  const upstream = told.find((it) => it.facts.upstream)?.facts.upstream;
  return { ...summed(told), ...(upstream && { upstream }) };
}

/** A request that sticks to one endpoint gets that one, where the addresses that are hashed are facts. */
async function chosen({ upstream }, { send, proxy, world, name, route, number }) {
  const shares = sharesOf(name, { proxy, world });
  const cluster = proxy.clusters.find((it) => it.name === name);
  if (shares.length < 2 || !['RING_HASH', 'MAGLEV'].includes(cluster.lbPolicy)) return shares;
  const addresses = shares.map((it) => it.address.replace(/:\d+$/, ''));
  if (route.hashPolicy?.some((it) => it.connectionProperties)) addresses.push(proxy.ip);
  if (world.pods.some((it) => !it.declared && addresses.includes(it.ip))) return shares;
  for (let count = 1; count < STICKS; count++) if ((await send(number)).upstream?.at !== upstream.at) return shares;
  return shares.filter((it) => it.address === upstream.at).map((it) => ({ ...it, share: Fraction.ONE }));
}

function sharesOf(name, { proxy, world }) {
  const cluster = proxy.clusters.find((it) => it.name === name);
  const workloadAt = (address) => world.pods.find((it) => it.ip === address.replace(/:\d+$/, ''))?.workload;
  const endpoints = new Map(proxy.endpoints.map((it) => [it.clusterName, it]));
  return cluster && endpointShares(cluster, endpoints).map((it) => ({ workload: workloadAt(it.address), ...it }));
}

/** Equal branches and equal endpoints once, with the sum of their shares. */
function summed(told) {
  const clusters = new Map();
  const endpoints = new Map();
  for (const { cluster, share, shares, facts } of told) {
    add(clusters, { cluster, share, ...facts });
    for (const it of shares) add(endpoints, { ...it, locality: it.locality || undefined, share: it.share.times(share) });
  }
  const written = (sums) => [...sums.values()].map((it) => ({ ...it, share: String(it.share) }));
  return { clusters: written(clusters), endpoints: written(endpoints) };
}

function add(sums, item) {
  const key = JSON.stringify({ ...item, share: undefined });
  const known = sums.get(key);
  sums.set(key, known ? { ...known, share: known.share.plus(item.share) } : item);
}

const OWN = /^(x-envoy|x-forwarded|x-request-id|x-record|connection|content-length|transfer-encoding)/; // headers that proxies write

function arrived({ path, headers }) {
  const kept = headers.filter(([name]) => name !== 'host' && !OWN.test(name));
  const authority = headers.find(([name]) => name === 'host')?.[1];
  return { path, authority, headers: kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
}
