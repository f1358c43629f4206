#!/usr/bin/env node
/**
 * Asks the engine what istiod and Envoy were asked, and compares the answers. Needs neither of them.
 *
 *   npm run conformance [-- FOLDER...]
 *
 * Reads the compiled project (lib/) and the scenarios below FOLDER, by default those beside this file. Prints every difference and a table of
 * areas; exits 1 when something differs.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { scenarios, differences } = require('./scenarios.cjs');
const { Mesh } = require('../lib/api/mesh.js');

const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [join(dirname(fileURLToPath(import.meta.url)), 'scenarios')];
const areas = new Map();

for (const scenario of folders.flatMap(scenarios)) {
  const mesh = Mesh.fromFiles([scenario.manifests], { meshConfig: scenario.meshConfig });
  const count = areas.get(scenario.area) ?? { scenarios: 0, requests: 0, destination: 0, full: 0 };
  areas.set(scenario.area, count);
  count.scenarios++;
  for (const [index, request] of scenario.requests.entries()) {
    const found = compare(mesh, scenario, index);
    count.requests++;
    if (!found.some((it) => it.level === 'destination')) count.destination++;
    if (found.length === 0) count.full++;
    else console.log(`${scenario.name} request ${index} ${JSON.stringify(request)}`);
    for (const it of found) console.log(`  ${it.level} ${it.what}: ${JSON.stringify(it.truth)}, here ${JSON.stringify(it.answer)}`);
  }
}
printTable();
const all = total();
process.exitCode = all.requests > 0 && all.full === all.requests ? 0 : 1;

function compare(mesh, { requests, truth, text }, index) {
  if (!truth[index]) return [{ level: 'destination', what: 'nothing recorded' }];
  try {
    return differences({ request: requests[index], truth: truth[index], answer: mesh.route(requests[index]), text });
  } catch (error) {
    return [{ level: 'destination', what: 'error', truth: truth[index].outcome, answer: error.message }];
  }
}

function total() {
  const sum = { scenarios: 0, requests: 0, destination: 0, full: 0 };
  for (const count of areas.values()) for (const key of Object.keys(sum)) sum[key] += count[key];
  return sum;
}

function printTable() {
  const rows = [...areas, ['all', total()]].map(([area, it]) => [area, it.scenarios, it.requests, it.destination, it.full]);
  console.log('| area | scenarios | requests | destination agrees | everything agrees |\n| --- | --- | --- | --- | --- |');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}
