#!/usr/bin/env node
/**
 * Writes random scenarios: manifests and requests, to be asked of istiod and Envoy (record/record.mjs), and then replayed.
 *
 *   node conformance/generate.mjs FOLDER [--seed N] [--count N]
 *
 * Prints the seed; the scenario of every seed from there on is its own. What admission would refuse is left out, and a name means something
 * most of the time. Reads the compiled project (lib/).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenario } from './generate/scenario.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(Date.now() % 2 ** 32) }, count: { type: 'string', default: '20' } },
});
const [folder] = positionals;
if (!folder) throw new Error('a FOLDER to write into is wanted');

const first = Number(options.seed);
for (let seed = first; seed < first + Number(options.count); seed++) write(join(folder, `random-${seed}`), scenario(seed));
console.log(`seed ${first}: ${options.count} scenarios in ${folder}`);

function write(path, { manifests, meshConfig, requests }) {
  mkdirSync(path, { recursive: true });
  const put = (name, text) => writeFileSync(join(path, name), text);
  put('manifests.yaml', manifests.map((it) => `${JSON.stringify(it)}\n`).join('---\n'));
  if (meshConfig) put('mesh.yaml', `${JSON.stringify(meshConfig)}\n`);
  put('requests.json', `[\n${requests.map((it) => JSON.stringify(it)).join(',\n')}\n]\n`);
}
