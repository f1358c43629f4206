import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cluster } from './cluster.mjs';
import { ms, print, ratio } from './measure.mjs';
import { yamlOf } from './yaml.mjs';

const command = fileURLToPath(new URL('../bin/cdk8s-istio', import.meta.url));
const validator = process.env.ISTIO_CONFIG_VALIDATOR ?? 'istio-config-validator';
const size = { services: 50, rules: 20 };
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const manifests = join(folder, 'manifests.yaml');
const tests = join(folder, 'tests.yaml');
const cases = Array.from({ length: 1_000 }, (_, i) => ({ host: `svc-${i % size.services}`, path: `/path-${i % 19}/x` }));

writeFileSync(manifests, yamlOf(cluster(size)));
writeFileSync(tests, yamlOf([{ testCases: cases.map(testCase) }]));

const own = runs(process.execPath, [command, 'test', tests, manifests]);
if (own.problem) throw new Error(own.problem);
print('1,000 requests, 250 resources', ms(own.wall), beside());
rmSync(folder, { recursive: true });

/** The program whose test files these are. */
function beside() {
  const { wall, problem } = runs(validator, ['-t', tests, manifests]);
  if (wall === undefined) return 'istio-config-validator: skipped, not on PATH nor in ISTIO_CONFIG_VALIDATOR';
  return `istio-config-validator ${ms(wall)} ${ratio(wall / own.wall)}${problem ? ' (it fails)' : ''}`;
}

/** Milliseconds by wall clock from the start of a process to its end, the best of three: both use other processors too. */
function runs(program, words) {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
    if (error) return { problem: error.message };
    if (status !== 0) return { wall: performance.now() - start, problem: `${stdout}${stderr}`.slice(0, 2_000) };
    times.push(performance.now() - start);
  }
  return { wall: Math.min(...times) };
}

function testCase({ host, path }) {
  return {
    description: `${host}${path}`,
    wantMatch: true,
    request: { authority: [host], method: ['GET'], uri: [path] },
    route: [{ destination: { host, subset: 'v1' } }],
  };
}
