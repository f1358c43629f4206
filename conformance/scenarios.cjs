// The recorded scenarios, and how an answer of the engine is compared with what istiod and Envoy did. Used by replay.mjs and by the tests.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** What a scenario is about, by the first words of its name. */
const AREAS = {
  registry: 'services, hosts and endpoints',
  'virtual-host': 'which rules hold where',
  match: 'conditions',
  action: 'what rules do',
  gateway: 'gateways',
  tcp: 'TCP and TLS',
  tls: 'TCP and TLS',
  'destination-rule': 'subsets and policies',
  locality: 'locality',
  random: 'drawn by generate.mjs',
};

/** Every folder below `root` that holds requests, in order. */
function scenarios(root) {
  if (!existsSync(root)) return [];
  if (existsSync(join(root, 'requests.json'))) return [scenarioAt(root)];
  const folders = readdirSync(root, { withFileTypes: true }).filter((it) => it.isDirectory());
  return folders.map((it) => it.name).sort().flatMap((it) => scenarios(join(root, it)));
}

function scenarioAt(folder) {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const name = folder.split(/[\\/]/).at(-1);
  const area = Object.keys(AREAS).find((it) => name.startsWith(`${it}-`));
  return {
    name,
    area: area ? AREAS[area] : 'other',
    manifests: join(folder, 'manifests.yaml'),
    text: read('manifests.yaml'),
    meshConfig: existsSync(join(folder, 'mesh.yaml')) ? read('mesh.yaml') : undefined,
    requests: JSON.parse(read('requests.json')),
    truth: existsSync(join(folder, 'truth.json')) ? JSON.parse(read('truth.json')) : [],
  };
}

/**
 * Where an answer differs from the truth. `destination` is where the request goes and what the caller gets; `full` is how Envoy came there and
 * what the upstream sees. Addresses and shares count as numbers; header lines of one name count as one line, joined by commas.
 */
function differences({ request, truth, answer, text }) {
  if (answer === undefined) return [{ level: 'destination', what: 'answer', truth: truth.outcome }];
  if (truth.outcome !== answer.outcome) {
    return [{ level: 'destination', what: 'outcome', truth: truth.outcome, answer: answer.outcome }];
  }
  const [expected, actual] = [observed(truth, text), observed(answer, text)];
  const pairs = [
    ...Object.keys(expected.destination).map((what) => ['destination', what]),
    ...Object.keys(expected.full).map((what) => ['full', what]),
  ];
  return [
    ...pairs
      .filter(([level, what]) => expected[level][what] !== undefined && !same(expected[level][what], actual[level][what]))
      .map(([level, what]) => ({ level, what, truth: expected[level][what], answer: actual[level][what] })),
    ...headerDifferences(request, truth, answer),
  ];
}

/** What is compared of a decision. Undefined in the truth: not recorded for this outcome. */
function observed(decision, text) {
  const { status, location, body, allowed, clusters, endpoints, retries, fault = {}, upstream } = decision;
  return {
    destination: {
      status,
      location,
      body,
      allowed,
      clusters: clusters && shares(clusters, (it) => `${it.cluster} ${it.flags ?? it.status ?? ''}`),
      endpoints: endpoints && shares(endpoints, endpointName),
    },
    full: {
      listener: decision.listener && listenerName(decision.listener, text),
      routeConfiguration: decision.routeConfiguration,
      virtualHost: decision.virtualHost,
      rule: decision.route && (decision.route.origin ?? ''),
      route: decision.route && decision.route.name,
      path: upstream && upstream.path,
      authority: upstream && upstream.authority,
      timeout: decision.timeout ?? '0s',
      retries: [retries?.attempts ?? 0, [...(retries?.on ?? [])].sort()],
      mirrors: shares(decision.mirrors ?? [], (it) => it.cluster),
      fault: [fault.abort?.status, number(fault.abort?.share), fault.delay?.duration, number(fault.delay?.share)],
    },
  };
}

function shares(items, nameOf) {
  const sums = {};
  for (const it of items) sums[nameOf(it)] = (sums[nameOf(it)] ?? 0) + number(it.share);
  return sums;
}

const number = (share) => (share === undefined ? 0 : share.split('/').map(Number).reduce((a, b) => a / b));

/** The address of a pod is invented unless the manifests tell it, so a pod is known by its workload and port. */
function endpointName({ workload, address = '', locality = '' }) {
  return `${workload ? `${workload}:${address.slice(address.lastIndexOf(':') + 1)}` : address} ${locality}`;
}

/** Addresses of Services are invented too. */
function listenerName(name, text) {
  const [, address, port] = /^(.+)_(\d+)$/.exec(name) ?? [];
  return !address || address === '0.0.0.0' || text.includes(address) ? name : `a virtual address, port ${port}`;
}

function same(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 1e-9;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** The truth holds the header lines that arrived, an answer the operations that make them. */
function headerDifferences(request, truth, answer) {
  return (truth.clusters ?? [])
    .filter((it) => it.upstream)
    .flatMap(({ cluster, upstream }) => {
      const expected = lines(upstream.headers);
      const mine = (answer.clusters ?? []).filter((it) => it.cluster === cluster);
      const actual = mine.map((it) => arriving(request, it.upstream ?? answer.upstream));
      return actual.includes(expected)
        ? []
        : [{ level: 'full', what: `headers to ${cluster}`, truth: expected, answer: actual.join(' or ') }];
    });
}

function arriving(request, { removeHeaders, setHeaders, addHeaders }) {
  const headers = grouped(Object.entries(request.headers ?? {}));
  headers.delete('host');
  for (const name of removeHeaders) headers.delete(name.toLowerCase());
  for (const [name, values] of grouped(Object.entries(setHeaders))) headers.set(name, values);
  for (const [name, values] of grouped(Object.entries(addHeaders))) headers.set(name, [...(headers.get(name) ?? []), ...values]);
  return lines([...headers].flatMap(([name, values]) => values.map((it) => [name, it])));
}

function grouped(pairs) {
  const headers = new Map();
  for (const [name, values] of pairs) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), ...[values].flat().map((it) => it.trim())]);
  }
  return headers;
}

/** Headers that proxies write on their own are left out. */
const OWN = /^(x-envoy|x-forwarded|x-request-id|connection|content-length|transfer-encoding)/;

const lines = (pairs) =>
  [...grouped(pairs)]
    .filter(([name]) => !OWN.test(name))
    .map(([name, values]) => `${name}: ${values.join(',')}`)
    .sort()
    .join('\n');

module.exports = { scenarios, differences };
