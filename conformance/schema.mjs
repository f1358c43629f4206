#!/usr/bin/env node
/**
 * Compares the schema layer with the API server's own code on random manifests.
 *
 *   node conformance/schema.mjs --judge COMMAND [--seed N] [--count N] [MANIFEST...]
 *
 * COMMAND is run with a file of YAML documents; it must print JSON that maps the file's name to a list with
 * `{ "valid": boolean, "error": string }` for each document, in order: the verdict of Kubernetes' CRD validation
 * (apiextensions-apiserver) with the CRDs that src/validate/schema/crds.generated.ts was made from.
 *
 * Half of the documents are drawn from the schemas, half are the given manifests with something changed. Reads the
 * compiled project (lib/). Prints the seed, every document judged differently, and a count; exits 1 on any difference.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { CRDS } = require('../lib/validate/schema/crds.generated.js');
const { checkSchema } = require('../lib/validate/schema/check-schema.js');
const { readText } = require('../lib/model/read.js');
const { randomFrom } = require('../lib/std/random.js');

const { values: options, positionals: manifests } = parseArgs({
  allowPositionals: true,
  options: {
    judge: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    count: { type: 'string', default: '1000' },
  },
});
if (!options.judge) throw new Error('--judge COMMAND is wanted');

const BATCH = 500;
const random = randomFrom(Number(options.seed));
const chance = (probability) => random() < probability;
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const TEXTS = [
  '', 'a', '*', 'reviews', '*.example.com', 'a/b', 'a*', '10.0.0.1', '10.0.0.0/8', '::1', 'unix://', 'unix:///a', 'unix://@a', 'unix://a', 'unix:///a/',
  '0s', '1s', '5', '1ms', '0.5ms', '999999ns', '1h2m3.5s', '-1s', '+1s', '1.s', '.5s', '9999999h', '1d', '1s ', '2562047h47m16.854775807s',
  'http://example.com', 'https://a:b', 'http://[::1]:80/x', 'http://a b', 'ftp://x', '/path', 'http:', 'http://%zz', 'http://a/%zz', 'oci://x/y:z',
  'http://u:p@h:1/', 'HTTP://x', ':x', 'http://a:1:2', 'oci://a:1:2', '//x', 'http://a#%zz', 'http://a?%zz', 'http://é/', 'docker.io/x:1', 'http://[::1', 'http://[1.2.3.4]', 'http://[fe80::1%25en0]',
  'YWJj', 'YQ==', 'YQ', 'YWJj\n', '2024-01-02T03:04:05Z', '2024-02-30T03:04:05Z', '2024-01-02t03:04:05.5+01:00', '10%', 'true', 'a_b', 'A-B', 'UPSERT', 'REMOVE', 'WAYPOINT', 'HOST', '\u{1F600}', 'a\nb',
];
const NUMBERS = [0, 1, -1, 0.5, 1.0000000001, 100, 101, 99, 65535, 65536, 599, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e17, 1e19, 1e21];
const KEYS = ['a', 'b', 'http', '', 'a*', '*', '0', '1', '8080', '65535', '65536', '+5', '-5', '08', ' 5', 'a-', '-a', 'a_b', 'x'.repeat(62), 'x'.repeat(63), 'x'.repeat(64)];

function anything() {
  return pick([null, true, false, pick(NUMBERS), pick(TEXTS), [], {}, [pick(TEXTS)], [null], { [pick(KEYS)]: pick(TEXTS) }]);
}

/** A value that a schema mostly accepts. */
function valueOf(node, nodes) {
  if (chance(0.004)) return anything();
  switch (node.type) {
    case 'object':
      return objectOf(node, nodes);
    case 'array':
      return listOf(node, nodes);
    case 'string':
      return textOf(node);
    case 'boolean':
      return chance(0.5);
    case 'integer or string':
      return chance(0.5) ? below(5) : 'a';
    default:
      return numberOf(node);
  }
}

function objectOf(node, nodes) {
  const value = {};
  if (node.values !== undefined) {
    for (let size = below(4); size > 0; size--) value[pick(KEYS)] = valueOf(nodes[node.values], nodes);
    return value;
  }
  const excluded = new Set((node.atMostOne ?? []).flatMap((group) => (chance(0.97) ? without(group, pick(group)) : [])));
  const share = random() * 0.7;
  for (const [name, number] of Object.entries(node.properties ?? {})) {
    const wanted = node.required?.includes(name) ? chance(0.995) : chance(share) && !excluded.has(name);
    if (wanted) value[name] = valueOf(nodes[number], nodes);
  }
  if (chance(0.004)) value[pick(['hots', 'spec', 'name', 'metadata', 'kind'])] = anything();
  return value;
}

const without = (list, one) => list.filter((it) => it !== one);

function listOf(node, nodes) {
  const many = chance(0.01) && node.maxItems !== undefined && node.maxItems < 300;
  const size = many ? node.maxItems + below(2) : Math.max(below(4), chance(0.9) ? (node.minItems ?? 0) : 0);
  const list = Array.from({ length: size }, () => valueOf(nodes[node.items], nodes));
  return node.keys ? list.map((it, index) => renamed(it, node.keys[0], index)) : list;
}

/** Items mostly differ in their key. */
function renamed(item, key, index) {
  if (chance(0.1) || item === null || typeof item !== 'object') return item;
  return { ...item, [key]: key === 'number' ? index + 1 : `n${index}` };
}

function textOf({ enum: values, minLength = 0, maxLength, format, rules = [] }) {
  if (values) return chance(0.98) ? pick(values) : pick([...TEXTS, pick(values).toLowerCase()]);
  if (maxLength < 3000 && chance(0.01)) return pick(['x', 'é', '\u{1F600}']).repeat(maxLength + below(2));
  if (format === 'byte' && chance(0.8)) return 'YWJj';
  if (format === 'date-time' && chance(0.8)) return '2024-01-02T03:04:05Z';
  const about = rules.map((it) => it.rule).join();
  if (about.includes('duration') && chance(0.9)) return '10s';
  if (about.includes('getScheme') && chance(0.8)) return 'https://example.com/x';
  if (about.includes('size() == 0') && chance(0.9)) return '';
  if (about.includes('unix') && chance(0.2)) return pick(TEXTS.filter((it) => it.startsWith('unix')));
  return chance(rules.length > 0 ? 0.7 : 0.95) ? 'ab1'.padEnd(minLength, 'x') : pick(TEXTS);
}

function numberOf({ type, minimum = 0, maximum = 100 }) {
  if (chance(0.02)) return pick([...NUMBERS, minimum - 1, maximum + 1]);
  if (chance(0.1)) return pick([minimum, maximum]);
  if (chance(0.2)) return Math.max(minimum, Math.min(maximum, 80));
  const value = Math.max(0, minimum) + random() * Math.min(maximum - Math.max(0, minimum), 1000);
  return type === 'integer' ? Math.floor(value) : value;
}

function drawn() {
  const [key, { versions, nodes: text }] = pick(Object.entries(CRDS));
  const [group, kind] = key.split('/');
  const nodes = JSON.parse(`[${text}]`);
  const version = chance(0.005) ? 'v9' : pick(versions);
  return { ...valueOf(nodes.at(-1), nodes), apiVersion: `${group}/${version}`, kind, metadata: { name: 'drawn' } };
}

function mutated(manifest) {
  const copy = structuredClone(manifest);
  for (let times = 1 + below(2); times > 0; times--) {
    const places = placesOf(copy);
    if (places.length > 0) mutate(pick(places));
  }
  return copy;
}

/** Every field and item below the root, as the container and its key; the head of the resource is left alone. */
function placesOf(root) {
  const places = [];
  const visit = (container) => {
    for (const key of Object.keys(container)) {
      if (container === root && key !== 'spec' && key !== 'status') continue;
      places.push({ container, key });
      if (container[key] !== null && typeof container[key] === 'object') visit(container[key]);
    }
  };
  visit(root);
  return places;
}

function mutate({ container, key }) {
  const value = container[key];
  const changes = [
    () => (Array.isArray(container) ? container.splice(Number(key), 1) : delete container[key]),
    () => (container[key] = anything()),
    () => (container[key] = sameType(value)),
    () => (container[key] = [value]),
    () => (container[key] = Array.isArray(value) ? value[0] ?? null : { [pick(KEYS)]: value }),
    () => (Array.isArray(container) ? container.push(value) : renameField(container, key)),
    () => (Array.isArray(value) ? value.push(...value) : (container[key] = String(value))),
  ];
  pick(changes)();
}

function sameType(value) {
  if (typeof value === 'number') return pick(NUMBERS);
  if (typeof value === 'string') return pick(TEXTS);
  return typeof value === 'boolean' ? !value : anything();
}

function renameField(container, key) {
  container[pick([`${key}s`, key.slice(0, -1), key.toUpperCase(), key.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`)])] = container[key];
  delete container[key];
}

const bases = manifests.flatMap((file) => readText(readFileSync(file, 'utf8'), file).resources).map((it) => it.value);
const istioBases = bases.filter((it) => Object.hasOwn(CRDS, `${String(it.apiVersion).split('/')[0]}/${it.kind}`));

const place = mkdtempSync(join(tmpdir(), 'schema-'));
console.log(`seed ${options.seed}, ${istioBases.length} manifests to change`);
let [valid, different, done] = [0, 0, 0];
while (done < Number(options.count)) {
  const documents = Array.from({ length: BATCH }, () => (istioBases.length > 0 && chance(0.5) ? mutated(pick(istioBases)) : drawn()));
  compare(documents);
  done += documents.length;
}
rmSync(place, { recursive: true });
console.log(`${done} documents, ${valid} valid, ${different} judged differently`);
process.exitCode = different > 0 ? 1 : 0;

function compare(documents) {
  const file = join(place, 'documents.yaml');
  writeFileSync(file, documents.map((it) => JSON.stringify({ ...it, metadata: { name: 'd' } })).join('\n---\n'));
  const [command, ...args] = options.judge.split(' ');
  const verdicts = JSON.parse(execFileSync(command, [...args, file], { encoding: 'utf8', maxBuffer: 2 ** 30 }))[file];
  if (verdicts.length !== documents.length) throw new Error(`${verdicts.length} verdicts on ${documents.length} documents`);
  for (const [index, document] of documents.entries()) {
    const findings = checkSchema({ apiVersion: document.apiVersion, kind: document.kind, value: document }) ?? [];
    if (verdicts[index].valid) valid++;
    if (verdicts[index].valid === (findings.length === 0)) continue;
    different++;
    console.log(JSON.stringify({ document, cluster: verdicts[index].error ?? 'valid', ours: findings }, null, 1));
  }
}
