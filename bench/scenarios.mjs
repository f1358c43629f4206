import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cluster } from './cluster.mjs';
import { library, ms, print, ratio, time } from './measure.mjs';
import { yamlOf } from './yaml.mjs';

const { testCommand } = library('cli/commands/test');
const { PLAIN } = library('std/paint');
const validator = process.env.ISTIO_CONFIG_VALIDATOR ?? 'istio-config-validator';
const size = { services: 50, rules: 20 };
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const manifests = join(folder, 'manifests.yaml');
const tests = join(folder, 'tests.yaml');
const cases = Array.from({ length: 1_000 }, (_, i) => ({ host: `svc-${i % size.services}`, path: `/path-${i % 19}/x` }));

writeFileSync(manifests, yamlOf(cluster(size)));
writeFileSync(tests, yamlOf([{ testCases: cases.map(testCase) }]));

let failed = '';
const terminal = { paint: PLAIN, print: (text) => { failed = text; }, warn: (text) => { failed = text; } };
const took = time(() => {
  if (testCommand([tests, manifests], { format: 'text' }, terminal) !== 0) throw new Error(failed.slice(0, 2_000));
});
print('1,000 requests, 250 resources', ms(took), beside());
rmSync(folder, { recursive: true });

/** The program whose test files these are, by wall clock. */
function beside() {
  const start = performance.now();
  const { error, status } = spawnSync(validator, ['-t', tests, manifests]);
  if (error) return 'istio-config-validator: skipped, not on PATH nor in ISTIO_CONFIG_VALIDATOR';
  const wall = performance.now() - start;
  return `istio-config-validator ${ms(wall)} ${ratio(wall / took)}${status === 0 ? '' : ' (it fails)'}`;
}

function testCase({ host, path }) {
  return {
    description: `${host}${path}`,
    wantMatch: true,
    request: { authority: [host], method: ['GET'], uri: [path] },
    route: [{ destination: { host, subset: 'v1' } }],
  };
}
