#!/usr/bin/env node
/**
 * Writes random scenarios: manifests and requests, to be asked of istiod and Envoy, and then replayed.
 *
 *   node conformance/generate.mjs FOLDER [--seed N] [--count N]
 *
 * Prints the seed. Everything it writes passes istiod's admission, and a name means something most of the time. Reads the compiled project (lib/).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { randomFrom } = createRequire(import.meta.url)('../lib/std/random.js');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(Date.now() % 2 ** 32) }, count: { type: 'string', default: '20' } },
});
const [folder] = positionals;
if (!folder) throw new Error('a FOLDER to write into is wanted');

const random = randomFrom(Number(options.seed));
const chance = (probability) => random() < probability;
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const some = (list, most) => Array.from({ length: 1 + below(most) }, () => pick(list));
const maybe = (probability, make) => (chance(probability) ? make() : {});

const NAMESPACES = ['shop', 'lab'];
const APPS = ['cart', 'mail', 'user'];
const VERSIONS = ['v1', 'v2'];
const OUTSIDE = ['api.example.com', 'www.example.com', 'example.com'];
const PATHS = ['/', '/a', '/a/b', '/ab', '/A', '/b?x=1', '/b?x=2&y', '/c/7'];
const HEADERS = { 'x-a': ['1', '2', ''], 'x-b': ['one', 'onetwo'] };
const GATEWAY = 'edge/public';

function writeScenario(path) {
  const manifests = [...workloads(), ...edge(), ...rules()];
  const requests = Array.from({ length: 12 }, request);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'manifests.yaml'), manifests.map((it) => `${JSON.stringify(it)}\n`).join('---\n'));
  writeFileSync(join(path, 'requests.json'), `[\n${requests.map((it) => JSON.stringify(it)).join(',\n')}\n]\n`);
}

// --- what runs

const object = (apiVersion, kind, namespace, name, rest) => ({ apiVersion, kind, metadata: { namespace, name }, ...rest });
const istio = (kind, namespace, name, spec) => object('networking.istio.io/v1', kind, namespace, name, { spec });

function workloads() {
  return NAMESPACES.flatMap((namespace) => [
    pod(namespace, 'client', { app: 'client' }),
    ...APPS.flatMap((app) => [service(namespace, app), ...VERSIONS.filter(() => chance(0.8)).map((it) => pod(namespace, `${app}-${it}`, { app, version: it }))]),
  ]);
}

const pod = (namespace, name, labels) => {
  const made = object('v1', 'Pod', namespace, name, { spec: { containers: [{ name: 'main', image: 'app' }] } });
  return { ...made, metadata: { ...made.metadata, labels } };
};

const service = (namespace, app) =>
  object('v1', 'Service', namespace, app, {
    spec: { selector: { app }, ports: [{ name: 'http', port: 80, targetPort: 8080 }, ...(chance(0.3) ? [{ name: 'http-admin', port: 9000 }] : [])] },
  });

function edge() {
  const hosts = chance(0.5) ? ['*'] : [`${pick(['*', 'shop', '.'])}/*.example.com`, `*/${pick(OUTSIDE)}`];
  return [
    pod('edge', 'edge', { istio: 'ingressgateway' }),
    object('v1', 'Service', 'edge', 'edge', { spec: { selector: { istio: 'ingressgateway' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } }),
    istio('Gateway', 'edge', 'public', { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }] }),
  ];
}

// --- what is written about it

function rules() {
  return [
    ...Array.from({ length: 1 + below(4) }, (_, i) => virtualService(`rule-${i}`)),
    ...Array.from({ length: below(4) }, (_, i) => destinationRule(`policy-${i}`)),
    ...(chance(0.4) ? [istio('ServiceEntry', pick(NAMESPACES), 'outside', serviceEntry())] : []),
  ];
}

const fullName = () => `${pick(APPS)}.${pick(NAMESPACES)}.svc.cluster.local`;
const exportTo = () => maybe(0.2, () => ({ exportTo: [pick(['.', '*', 'lab'])] }));

function virtualService(name) {
  const gateways = pick([undefined, undefined, ['mesh'], [GATEWAY], ['mesh', GATEWAY]]);
  const outside = gateways?.includes(GATEWAY) || chance(0.2);
  const hosts = [...new Set(outside ? some([...OUTSIDE, '*.example.com', fullName()], 2) : some([...APPS, fullName(), fullName()], 2))];
  // Names that overlap are refused in one VirtualService.
  const kept = hosts.includes('*.example.com') ? ['*.example.com'] : hosts;
  return istio('VirtualService', pick(NAMESPACES), name, {
    hosts: kept,
    ...(gateways && { gateways }),
    ...exportTo(),
    http: Array.from({ length: 1 + below(3) }, (_, i) => rule(i)),
  });
}

function rule(index) {
  return {
    ...maybe(0.3, () => ({ name: `r${index}` })),
    ...maybe(0.75, () => ({ match: Array.from({ length: 1 + below(2) }, match) })),
    ...action(),
  };
}

function match() {
  const name = pick(Object.keys(HEADERS));
  return {
    ...maybe(0.6, () => ({ uri: pick([{ prefix: '/' }, { prefix: '/a' }, { prefix: '/a/' }, { exact: '/a' }, { regex: '/[ab]+' }, { regex: '/c/[0-9]' }]) })),
    ...maybe(0.15, () => ({ ignoreUriCase: true, uri: { prefix: '/A' } })),
    ...maybe(0.35, () => ({ headers: { [name]: pick([{ exact: '1' }, { prefix: 'one' }, { regex: '[0-9]*' }, {}]) } })),
    ...maybe(0.15, () => ({ withoutHeaders: { [name]: pick([{ exact: '2' }, { regex: 'one.*' }]) } })),
    ...maybe(0.15, () => ({ queryParams: { x: pick([{ exact: '1' }, { regex: '[12]' }]) } })),
    ...maybe(0.15, () => ({ method: { exact: pick(['GET', 'POST']) } })),
    ...maybe(0.1, () => ({ sourceNamespace: pick(NAMESPACES) })),
    ...maybe(0.1, () => ({ port: pick([80, 9000]) })),
  };
}

function action() {
  if (chance(0.1)) return { redirect: { ...pick([{ uri: '/new' }, { authority: 'new.example.com' }, { uri: '/n', authority: 'n.example.com' }]), ...maybe(0.3, () => ({ redirectCode: 302 })) } };
  if (chance(0.08)) return { directResponse: { status: pick([200, 404]), body: { string: 'said so' } } };
  return {
    route: destinations(),
    ...maybe(0.2, () => ({ rewrite: pick([{ uri: '/new' }, { authority: 'other.example.com' }, { uri: '/' }]) })),
    ...maybe(0.2, () => ({ timeout: pick(['1s', '0.5s']) })),
    ...maybe(0.2, () => ({ retries: pick([{ attempts: 0 }, { attempts: 1 + below(3) }, { attempts: 3, retryOn: '5xx,reset' }]) })),
    ...maybe(0.15, () => ({ fault: { abort: { httpStatus: 503, percentage: { value: pick([0, 10, 33.3]) } } } })),
    ...maybe(0.15, () => ({ mirror: { host: fullName() }, ...maybe(0.5, () => ({ mirrorPercentage: { value: 25 } })) })),
    ...maybe(0.25, () => ({ headers: { request: { set: { 'x-set': 'a' }, ...maybe(0.5, () => ({ add: { 'x-a': 'more' } })), ...maybe(0.5, () => ({ remove: ['x-b'] })) } } })),
  };
}

function destinations() {
  const destination = () => ({
    destination: { host: fullName(), ...maybe(0.5, () => ({ subset: pick([...VERSIONS, 'v3']) })), ...maybe(0.3, () => ({ port: { number: 80 } })) },
  });
  if (chance(0.6)) return [destination()];
  const share = pick([0, 1, 50, 90]);
  return [{ ...destination(), weight: share }, { ...destination(), weight: 100 - share }];
}

function destinationRule(name) {
  return istio('DestinationRule', pick(NAMESPACES), name, {
    host: chance(0.2) ? '*.svc.cluster.local' : fullName(),
    ...exportTo(),
    subsets: VERSIONS.map((it) => ({ name: it, labels: { version: pick(VERSIONS) } })),
  });
}

const serviceEntry = () => ({
  hosts: [...new Set(some(OUTSIDE, 2))],
  location: 'MESH_EXTERNAL',
  ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
  ...pick([{ resolution: 'DNS' }, { resolution: 'STATIC', endpoints: [{ address: '10.1.2.3' }, { address: '10.1.2.4', labels: { version: 'v1' } }] }]),
});

// --- what is asked

function request() {
  const fromEdge = chance(0.3);
  const host = fromEdge || chance(0.2) ? pick(OUTSIDE) : pick([pick(APPS), fullName(), `${pick(APPS)}.${pick(NAMESPACES)}`]);
  const headers = Object.fromEntries(Object.entries(HEADERS).filter(() => chance(0.4)).map(([name, values]) => [name, pick(values)]));
  return {
    from: fromEdge ? 'gateway:edge/edge' : `${pick(NAMESPACES)}/client`,
    url: `http://${host}${!fromEdge && chance(0.1) ? ':9000' : ''}${pick(PATHS)}`,
    ...maybe(0.2, () => ({ method: 'POST' })),
    ...(Object.keys(headers).length > 0 && { headers }),
  };
}

for (let i = 0; i < Number(options.count); i++) writeScenario(join(folder, `random-${options.seed}-${i}`));
console.log(`seed ${options.seed}: ${options.count} scenarios in ${folder}`);
