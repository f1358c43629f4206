#!/usr/bin/env node
/**
 * Asks istiod and Envoy what becomes of the requests of scenarios, and writes truth.json into their folders.
 *
 *   node conformance/record/record.mjs [--check] FOLDER...
 *
 * `--check` writes nothing and compares with what is recorded; exits 1 when something differs. README.md says what must be installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Unsupported } from './clusters.mjs';
import { decide } from './decision.mjs';
import { startEnvoy } from './envoy.mjs';
import { dialled } from './request.mjs';

const { scenarios } = createRequire(import.meta.url)('../scenarios.cjs');
const { values: options, positionals: folders } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
const here = dirname(fileURLToPath(import.meta.url));
const count = { scenarios: 0, decisions: 0, different: 0, unsupported: 0 };

for (const scenario of folders.flatMap(scenarios)) {
  count.scenarios++;
  try {
    finish(scenario, await recorded(scenario));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    count.unsupported++;
    console.log(`${scenario.name}: not recorded, ${error.message}`);
  }
}
console.log(Object.entries(count).map(([what, number]) => `${number} ${what}`).join(', '));
process.exitCode = count.different > 0 ? 1 : 0;

async function recorded({ manifests, requests }) {
  const world = askIstiod(manifests);
  const decisions = [];
  for (const from of new Set(requests.map((it) => it.from))) {
    const proxy = world.proxies.find((it) => it.workload === from.replace(/^gateway:/, ''));
    if (!proxy) throw new Unsupported(`no workload ${from}`);
    const envoy = await startEnvoy(proxy);
    try {
      for (const [index, request] of requests.entries()) {
        const send = (branch) => envoy.send(dialled(request, { proxy, services: world.services, branch }));
        if (request.from === from) decisions[index] = await decide(send, { routes: envoy.routes, proxy, world });
      }
    } finally {
      envoy.stop();
    }
  }
  return JSON.parse(JSON.stringify(decisions));
}

function askIstiod(manifests) {
  const folder = dirname(resolve(manifests));
  const files = [join(folder, 'manifests.yaml'), join(folder, 'mesh.yaml')].filter((it) => existsSync(it));
  const { error, status, stdout, stderr } = spawnSync('go', ['run', '-C', join(here, 'istiod'), '.', ...files], { maxBuffer: 2 ** 30 });
  if (error) throw error;
  if (status !== 0) throw new Unsupported(`istiod says ${stderr}`);
  return JSON.parse(stdout.toString());
}

function finish({ name, manifests, requests, truth }, decisions) {
  count.decisions += decisions.length;
  if (!options.check) {
    writeFileSync(join(dirname(manifests), 'truth.json'), `[\n${decisions.map((it) => JSON.stringify(it)).join(',\n')}\n]\n`);
    return;
  }
  for (const [index, decision] of decisions.entries()) {
    if (isDeepStrictEqual(decision, truth[index])) continue;
    count.different++;
    console.log(`${name} request ${index} ${JSON.stringify(requests[index])}`);
    console.log(`  recorded ${JSON.stringify(truth[index])}\n  now      ${JSON.stringify(decision)}`);
  }
}
