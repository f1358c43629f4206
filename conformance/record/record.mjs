#!/usr/bin/env node
/**
 * Asks istiod and Envoy what becomes of the requests of scenarios, and writes truth.json into their folders.
 *
 *   node conformance/record/record.mjs [--check] FOLDER...
 *
 * `--check` writes nothing and compares with what is recorded; exits 1 when something differs. README.md says what must be installed.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Unsupported } from './clusters.mjs';
import { decide } from './decision.mjs';
import { startEnvoy } from './envoy.mjs';
import { askIstiod } from './istiod.mjs';
import { dialled } from './request.mjs';

const { scenarios } = createRequire(import.meta.url)('../scenarios.cjs');
const { values: options, positionals: folders } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } });
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
console.log(
  Object.entries(count)
    .map(([what, number]) => `${number} ${what}`)
    .join(', '),
);
process.exitCode = count.different > 0 ? 1 : 0;

async function recorded({ manifests, requests }) {
  const workloadOf = (from) => from.replace(/^gateway:/, '');
  const callers = [...new Set(requests.map((it) => it.from))];
  const world = askIstiod(manifests, callers.map(workloadOf));
  const decisions = [];
  for (const from of callers) {
    const proxy = world.proxies.find((it) => it.workload === workloadOf(from));
    if (!proxy) throw new Unsupported(`no workload ${from}`);
    const envoy = await startEnvoy(proxy);
    try {
      for (const [index, request] of requests.entries()) {
        if (request.from === from) decisions[index] = await decided(request, { envoy, proxy, world });
      }
    } finally {
      envoy.stop();
    }
  }
  return JSON.parse(JSON.stringify(decisions));
}

function decided(request, { envoy, proxy, world }) {
  const wanted = (branch) => dialled(request, { proxy, services: world.services, branch });
  const reason = envoy.refusalOf(wanted());
  if (reason) return { outcome: 'rejected', reason };
  return decide((branch) => envoy.send(wanted(branch)), { routes: envoy.routes, proxy, world });
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
