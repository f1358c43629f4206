#!/usr/bin/env node
/**
 * Compares all that istiod tells proxies with all that the engine compiles for them: listeners, routes and clusters, asked for or not.
 *
 *   node conformance/tables.mjs FOLDER...
 *
 * Wants what record/README.md wants, but for Envoy. Prints the lines that only one of the two has; exits 1 when there are any.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Unsupported } from './record/clusters.mjs';
import { askIstiod } from './record/istiod.mjs';
import { linesCompiled, tablesOf } from './tables/compiled.mjs';
import { linesTold } from './tables/told.mjs';

const { scenarios } = createRequire(import.meta.url)('./scenarios.cjs');
const count = { proxies: 0, lines: 0, different: 0 };

for (const { name, manifests, requests } of process.argv.slice(2).flatMap(scenarios)) {
  const workloads = [...new Set(requests.map((it) => it.from.replace(/^gateway:/, '')))];
  try {
    compare(name, manifests, askIstiod(manifests, workloads));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    console.log(`${name}: ${error.message}`);
  }
}
console.log(
  Object.entries(count)
    .map(([what, number]) => `${number} ${what}`)
    .join(', '),
);
process.exitCode = count.different > 0 ? 1 : 0;

function compare(name, manifests, { proxies }) {
  const mesh = join(dirname(manifests), 'mesh.yaml');
  const tableFor = tablesOf(manifests, existsSync(mesh) ? mesh : undefined);
  for (const proxy of proxies) {
    const names = (items) => [...new Set(items.map((it) => it.name))];
    const table = tableFor(proxy.workload);
    const isContested = (name, domain) => table.routeConfiguration(name)?.contested?.has(domain.toLowerCase()) ?? false;
    // Envoy refuses such a table, whatever stands in it
    const routes = proxy.routes.filter(({ name }) => !table.routeConfiguration(name)?.rejected);
    const told = linesTold({ ...proxy, routes }, isContested);
    const compiled = linesCompiled(table, {
      routes: names(routes),
      clusters: names(proxy.clusters).filter((it) => it.startsWith('outbound')),
    });
    count.proxies++;
    count.lines += told.length;
    report(`${name} ${proxy.workload}`, without(told, compiled), 'istiod');
    report(`${name} ${proxy.workload}`, without(compiled, told), 'engine');
  }
}

function without(lines, others) {
  const known = new Set(others);
  return lines.filter((it) => !known.has(it));
}

function report(place, lines, side) {
  count.different += lines.length;
  for (const line of lines) console.log(`${place}, ${side} only: ${line}`);
}
