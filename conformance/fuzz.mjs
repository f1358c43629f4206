// fuzz.mjs [--seed N] [--count N] [PATH...] : spoils manifests at random and asserts that the checker and the engine neither throw, nor hang,
// nor take their time.
// PATH is a folder of YAML manifests; by default the fixtures of this project and the corpora beside it. `npm run compile` comes first.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const { diceOf, mutate, mutateText } = require('./mutate.cjs');
const { readText } = require('../lib/model/read.js');
const { randomFrom } = require('../lib/std/random.js');
const { probe } = require('./probe.cjs');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PATIENCE = 20_000;
/** A manifest of some kilobytes never takes so much of the processor; milliseconds. */
const SLOW = 1_000;
const REPORT_EVERY = 5_000;

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
  const { seed, count, paths, at } = workerData;
  const texts = paths.flatMap(manifestsUnder);
  const found = { thrown: 0, slow: 0 };
  let slowest = { took: 0 };
  for (let i = seed; i < seed + count; i++) {
    at[0] = i;
    const it = spoiled(texts, i);
    const { took, problem } = tried(it);
    if (problem && found.thrown++ < 20) parentPort.postMessage(`throws: --seed ${i} --count 1 (${it.name})\n${problem}`);
    // The first time may have been taken by the compiler or the collector.
    if (took > SLOW && tried(it).took > SLOW && ++found.slow) parentPort.postMessage(`slow: --seed ${i} --count 1 (${it.name})`);
    if (took > slowest.took) slowest = { took, i, name: it.name };
    if ((i - seed + 1) % REPORT_EVERY === 0) parentPort.postMessage(`${i - seed + 1} done: ${found.thrown} threw, ${found.slow} were slow`);
  }
  const { thrown, slow } = found;
  const most = `the slowest took ${Math.round(slowest.took)} ms (seed ${slowest.i}, ${slowest.name})`;
  parentPort.postMessage(`${count} manifests of ${texts.length} files: ${thrown} threw, ${slow} were slow; ${most}`);
  process.exitCode = thrown + slow > 0 ? 1 : 0;
}

function spoiled(texts, seed) {
  const dice = diceOf(randomFrom(seed));
  const { name, text } = dice.pick(texts);
  const manifests = dice.next() < 0.25 ? mutateText(text, dice) : spoiledList(text, dice);
  return { name, manifests, meshConfig: JSON.stringify(mutate([structuredClone(MESH_CONFIG)], dice)[0] ?? null) };
}

function spoiledList(text, dice) {
  const objects = readText(text, '').resources.map((it) => structuredClone(it.value));
  return JSON.stringify({ kind: 'List', apiVersion: 'v1', items: mutate(objects, dice) });
}

function tried({ manifests, meshConfig }) {
  const start = process.cpuUsage();
  try {
    probe(manifests, meshConfig);
    const { user, system } = process.cpuUsage(start);
    return { took: (user + system) / 1_000 };
  } catch (error) {
    return { took: 0, problem: error.stack?.split('\n').slice(0, 6).join('\n') ?? String(error) };
  }
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
