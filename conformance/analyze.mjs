#!/usr/bin/env node
/**
 * Compares the analysis of whole clusters with istioctl's own analyzers.
 *
 *   node conformance/analyze.mjs --judge COMMAND [--seed N] [--count N] [--texts] [--levels] [--as-written] PATH...
 *
 * COMMAND is run with a file of YAML documents and perhaps `--mesh-config FILE`; it must print a JSON list of
 * `{ "code", "level", "origin", "message" }`: what all analyzers of istioctl say when every document counts as part of a cluster.
 *
 * A folder that holds manifests.yaml (and perhaps mesh.yaml) is a cluster; so is every other YAML file. Without --count they are
 * compared as they are; with it, N clusters are put together from one to three of them and changed at random. The clusters are
 * completed as Kubernetes would (`--as-written`: are not): namespaces are filled in, and workloads get a pod. A Service that stands
 * where istioctl supposes that of the ingress gateway gets out of the way by a MeshConfig that names another.
 *
 * Compared are the sets of (code, resource), with --levels and --texts also those. Reads the compiled project (lib/). Prints the
 * seed, every cluster judged differently, and a count; exits 1 on any difference.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { check } = require('../lib/api/check.js');
const { readText } = require('../lib/model/read.js');
const { podTemplateOf } = require('../lib/model/assemble/pod-template.js');
const { randomFrom } = require('../lib/std/random.js');
const { diceOf, mutate } = require('./mutate.cjs');
const { misspell } = require('./misspell.cjs');

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    judge: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    count: { type: 'string' },
    texts: { type: 'boolean', default: false },
    levels: { type: 'boolean', default: false },
    'as-written': { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
if (!options.judge || paths.length === 0) throw new Error('--judge COMMAND and a PATH are wanted');

const [judge, ...judgeArguments] = options.judge.split(' ');
const dice = diceOf(randomFrom(Number(options.seed)));
const place = options.keep ?? mkdtempSync(join(tmpdir(), 'analyze-'));

/** `{ name, resources, mesh }` of every cluster below a path. */
function clustersUnder(path) {
  if (!statSync(path).isDirectory()) return /\.(ya?ml|json)$/.test(path) ? [clusterOf([path], path)] : [];
  const whole = join(path, 'manifests.yaml');
  if (!existsSync(whole)) return readdirSync(path).sort().flatMap((it) => clustersUnder(join(path, it)));
  return [clusterOf([whole], path, existsSync(join(path, 'mesh.yaml')) ? join(path, 'mesh.yaml') : undefined)];
}

function clusterOf(files, name, meshFile) {
  const resources = files.flatMap((it) => readText(readFileSync(it, 'utf8'), it).resources).map((it) => it.value);
  const [mesh] = meshFile ? readDocuments(readFileSync(meshFile, 'utf8')) : [{}];
  return { name, resources, mesh };
}

function readDocuments(text) {
  return [require('yaml').parse(text) ?? {}];
}

/** A cluster put together from others, with something wrong. */
function changed(number) {
  const parts = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(inputs));
  const resources = structuredClone(parts.flatMap((it) => it.resources)).filter(() => dice.next() < 0.97);
  for (let times = 1 + dice.below(6); times > 0; times--) misspell(resources, dice);
  if (dice.next() < 0.2) mutate(resources.map((it) => it.spec).filter((it) => typeof it === 'object' && it !== null), dice);
  return { name: `cluster ${number} of ${parts.map((it) => it.name).join(', ')}`, resources, mesh: dice.pick(parts).mesh };
}

function compare(cluster) {
  const { resources, mesh } = options['as-written'] ? cluster : completed(cluster);
  const file = join(place, 'manifests.yaml');
  const meshConfig = join(place, 'mesh.yaml');
  writeFileSync(file, resources.map((it) => JSON.stringify(it)).join('\n---\n'));
  writeFileSync(meshConfig, JSON.stringify(mesh));
  let theirs;
  try {
    theirs = JSON.parse(execFileSync(judge, [...judgeArguments, file, '--mesh-config', meshConfig], { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch (error) {
    refused++;
    return;
  }
  const { diagnostics } = check([file], { complete: true, meshConfig });
  const expected = new Set(theirs.map(({ code, level, origin, message }) => shown(code, level.toLowerCase(), origin, message)));
  const said = new Set(diagnostics.filter((it) => it.code.startsWith('IST')).map((it) => shown(it.code, it.level, originOf(it), it.message)));
  messages += expected.size;
  const missing = [...expected].filter((it) => !said.has(it));
  const wrong = [...said].filter((it) => !expected.has(it));
  if (missing.length + wrong.length === 0) return;
  different++;
  console.log(`${cluster.name}\n${[...missing.map((it) => `  not said: ${it}`), ...wrong.map((it) => `  not theirs: ${it}`)].join('\n')}`);
  if (options.keep) writeFileSync(join(place, `different-${different}.yaml`), resources.map((it) => JSON.stringify(it)).join('\n---\n'));
}

function shown(code, level, origin, message) {
  return [code, ...(options.levels ? [level] : []), origin, ...(options.texts ? [message] : [])].join(' ');
}

const originOf = ({ resource: { kind, namespace, name } }) => `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

const CLUSTER_WIDE = new Set(['Namespace', 'Node', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'PersistentVolume']);

/** As Kubernetes holds it. */
function completed({ resources, mesh }) {
  const placed = resources.map(inNamespace).map(withTransport);
  const ingress = mesh.ingressService ?? 'istio-ingressgateway';
  const takesPlace = placed.some((it) => it.kind === 'Service' && it.metadata?.name === ingress && it.metadata.namespace === 'istio-system');
  return { resources: [...placed, ...placed.flatMap(podOf)], mesh: takesPlace ? { ...mesh, ingressService: 'not-written' } : mesh };
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function inNamespace(resource) {
  if (CLUSTER_WIDE.has(resource.kind) || !isObject(resource.metadata) || resource.metadata.namespace) return resource;
  return { ...resource, metadata: { ...resource.metadata, namespace: 'default' } };
}

/** Ports of a Service are TCP unless they say something else. */
function withTransport(resource) {
  const ports = resource.spec?.ports;
  if (resource.kind !== 'Service' || !Array.isArray(ports)) return resource;
  return { ...resource, spec: { ...resource.spec, ports: ports.map((it) => (isObject(it) ? { protocol: 'TCP', ...it } : it)) } };
}

/** The pod that a workload runs, unless one of its labels is written. */
function podOf(workload, _index, all) {
  if (workload.kind === 'Pod' || !isObject(workload.metadata)) return [];
  const template = podTemplateOf({ kind: workload.kind, apiVersion: String(workload.apiVersion), value: workload });
  if (!template) return [];
  const { labels } = template.metadata;
  const isIts = ({ kind, metadata }) => kind === 'Pod' && metadata?.namespace === workload.metadata?.namespace && Object.entries(labels ?? {}).every(([key, value]) => metadata?.labels?.[key] === value);
  if (labels && all.some(isIts)) return [];
  return [{ apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: `${workload.metadata.name}-0`, namespace: workload.metadata.namespace }, spec: template.spec }];
}

const inputs = paths.flatMap(clustersUnder);
console.log(`seed ${options.seed}, ${inputs.length} clusters read`);
const total = options.count === undefined ? inputs.length : Number(options.count);
let [messages, different, refused] = [0, 0, 0];
for (let number = 0; number < total; number++) compare(options.count === undefined ? inputs[number] : changed(number));
if (!options.keep) rmSync(place, { recursive: true });
console.log(`${total} clusters, ${messages} messages, ${different} clusters judged differently${refused ? `, ${refused} not judged` : ''}`);
process.exitCode = different > 0 ? 1 : 0;
