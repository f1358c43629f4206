import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cluster } from './cluster.mjs';
import { library, ms, print, ratio, time } from './measure.mjs';
import { yamlOf } from './yaml.mjs';

const { check } = library('api/check');
const istioctl = process.env.ISTIOCTL ?? 'istioctl';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

for (const services of [80, 800, 8_000]) {
  const objects = cluster({ services });
  const file = join(folder, `${services}.yaml`);
  writeFileSync(file, yamlOf(objects));
  const took = time(() => check([file]), services > 1_000 ? 1 : 3);
  const size = `${objects.length.toLocaleString('en')} resources, ${(statSync(file).size / 1e6).toFixed(1)} MB`;
  print(size, ms(took), `${((took / objects.length) * 1_000).toFixed(0)} µs each`.padStart(12), services > 1_000 ? '' : beside(file, took));
}
rmSync(folder, { recursive: true });

/** istioctl over the same file, by wall clock: it uses all processors. */
function beside(file, took) {
  const start = performance.now();
  const { error } = spawnSync(istioctl, ['analyze', '--use-kube=false', file]);
  if (error) return 'istioctl: skipped, not on PATH nor in ISTIOCTL';
  const wall = performance.now() - start;
  return `istioctl ${ms(wall)} ${ratio(wall / took)}`;
}
