import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cluster } from './cluster.mjs';
import { ms, print, ratio } from './measure.mjs';
import { yamlOf } from './yaml.mjs';

const command = fileURLToPath(new URL('../bin/cdk8s-istio', import.meta.url));
const istioctl = process.env.ISTIOCTL ?? 'istioctl';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

for (const services of [80, 800, 8_000]) {
  const objects = cluster({ services, rules: 12 });
  const file = join(folder, `${services}.yaml`);
  writeFileSync(file, yamlOf(objects));
  const took = wallTime(process.execPath, [command, 'check', file]);
  const size = `${objects.length.toLocaleString('en')} resources, ${(statSync(file).size / 1e6).toFixed(1)} MB`;
  print(size, ms(took), `${((took / objects.length) * 1_000).toFixed(0)} µs each`.padStart(12), services > 1_000 ? '' : beside(file, took));
}
rmSync(folder, { recursive: true });

function beside(file, took) {
  const other = wallTime(istioctl, ['analyze', '--use-kube=false', file]);
  if (other === undefined) return 'istioctl: skipped, not on PATH nor in ISTIOCTL';
  return `istioctl ${ms(other)} ${ratio(other / took)}`;
}

/** The best of some runs of a program by the clock, its start included: istioctl uses all processors. Undefined when there is none. */
function wallTime(program, words, runs = 4) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { error } = spawnSync(program, words, { stdio: 'ignore' });
    if (error) return undefined;
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
