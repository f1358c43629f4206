// fuzz.mjs [--seed N] [--count N] [PATH...] : spoils manifests at random and asserts that the checker and the engine neither throw nor hang.
// PATH is a folder of YAML manifests; by default the fixtures of this project and the corpora beside it. `npm run compile` comes first.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PATIENCE = 20_000;

/** Every setting the engine reads. */
const MESH_CONFIG = {
  rootNamespace: 'istio-system',
  outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
  defaultServiceExportTo: ['*'],
  defaultVirtualServiceExportTo: ['.'],
  defaultDestinationRuleExportTo: ['*', 'team'],
  localityLbSetting: { distribute: [{ from: 'r/*', to: { 'r/*': 80, 's/*': 20 } }], failover: [{ from: 'r', to: 's' }] },
  defaultHttpRetryPolicy: { attempts: 3, retryOn: '5xx,503', perTryTimeout: '2s', backoff: '25ms' },
  defaultTrafficPolicy: { outlierDetection: { minHealthPercent: 50 } },
  pathNormalization: { normalization: 'MERGE_SLASHES' },
  defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } },
};

if (isMainThread) supervise();
else work();

/** Runs the worker, and ends it when one case takes longer than the patience. */
function supervise() {
  const args = process.argv.slice(2);
  const option = (name, otherwise) => (args.includes(name) ? Number(args.splice(args.indexOf(name), 2)[1]) : otherwise);
  const seed = option('--seed', Date.now() % 1e6);
  const count = option('--count', 10_000);
  const paths = args.length > 0 ? args : ['test', '../shared/corpus'].map((it) => join(root, it));
  console.log(`seed ${seed}`);
  const at = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { seed, count, paths, at } });
  let last = -1;
  const watch = setInterval(() => {
    if (at[0] === last) {
      console.log(`hangs: --seed ${last} --count 1`);
      process.exit(1);
    }
    last = at[0];
  }, PATIENCE);
  worker.on('message', (line) => console.log(line));
  worker.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = code;
  });
}

function work() {
  const require = createRequire(import.meta.url);
  const { random, mutate, mutateText } = require('./mutate.cjs');
  const { probe } = prober(require);
  const { seed, count, paths, at } = workerData;
  const texts = paths.flatMap(manifestsUnder);
  const { readText } = require('../lib/model/read.js');
  let thrown = 0;
  let slowest = { took: 0 };
  for (let i = seed; i < seed + count; i++) {
    at[0] = i;
    const dice = random(i);
    const source = dice.pick(texts);
    const text =
      dice.next() < 0.25
        ? mutateText(source.text, dice)
        : JSON.stringify({ kind: 'List', apiVersion: 'v1', items: mutate(readText(source.text, '').resources.map((it) => structuredClone(it.value)), dice) });
    const start = performance.now();
    try {
      probe(text, JSON.stringify(mutate([structuredClone(MESH_CONFIG)], dice)[0] ?? null));
    } catch (error) {
      if (thrown++ < 20) parentPort.postMessage(`throws: --seed ${i} --count 1 (${source.name})\n${error.stack?.split('\n').slice(0, 6).join('\n')}`);
    }
    const took = performance.now() - start;
    if (took > slowest.took) slowest = { took, i, name: source.name };
  }
  parentPort.postMessage(`${count} manifests of ${texts.length}: ${thrown} threw; the slowest took ${Math.round(slowest.took)} ms (seed ${slowest.i}, ${slowest.name})`);
  process.exitCode = thrown > 0 ? 1 : 0;
}

function manifestsUnder(path) {
  try {
    return readdirSync(path, { recursive: true })
      .filter((it) => /\.ya?ml$/.test(it) && !/node_modules/.test(it))
      .map((it) => join(path, it))
      .filter((it) => statSync(it).size < 60_000)
      .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  } catch {
    console.log(`${path} is not here: skipped`);
    return [];
  }
}

/** What both commands do with a text of manifests. */
function prober(require) {
  const { readText } = require('../lib/model/read.js');
  const { readMeshConfigText } = require('../lib/model/mesh-config/read-mesh-config.js');
  const { parseRequest } = require('../lib/model/parse-request.js');
  const { toMesh } = require('../lib/api/load.js');
  const { validate } = require('../lib/validate/validate.js');
  const { callerNames } = require('../lib/routing/compile/proxy.js');
  const { decide } = require('../lib/routing/decide.js');
  const { decisionToJson } = require('../lib/routing/decision-json.js');
  const { decisionText } = require('../lib/routing/describe/decision-text.js');
  const { Trace } = require('../lib/routing/route/trace.js');

  const requestsTo = (host) => [
    { url: `http://${host}/a?x=1`, headers: { 'end-user': 'jason', cookie: 'a=b' } },
    { url: `http://${host}:9080/reviews/0` },
    { url: `tls://${host}:443` },
    { url: `tcp://${host}:3306` },
  ];

  return {
    probe(text, meshText) {
      const reading = readText(text, 'fuzz.yaml');
      const { meshConfig } = readMeshConfigText(meshText, { file: 'mesh.yaml', line: 1 });
      validate(reading.resources, { meshConfig, complete: true, suppressions: [] });
      const { snapshot } = toMesh(reading, { meshConfig, diagnostics: [], unreadable: false });
      const hosts = snapshot.virtualServices.flatMap((it) => it.spec.hosts ?? []).map((it) => it.replace('*', 'x'));
      const urls = [...new Set([...hosts.slice(0, 3), snapshot.registry.services[0]?.hostname ?? 'x.example.com'])].flatMap(requestsTo);
      for (const from of callerNames(snapshot).slice(0, 3)) ask(snapshot, from, urls);
    },
  };

  function ask(snapshot, from, requests) {
    for (const request of requests) {
      const parsed = parseRequest({ from, ...request });
      if (!parsed.request) continue;
      const decision = decide(snapshot, parsed.request, new Trace());
      if (decision.problem) continue;
      JSON.stringify(decisionToJson(decision));
      decisionText(decision, 'default');
    }
  }
}
