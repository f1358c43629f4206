import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cluster } from './cluster.mjs';
import { ms, print } from './measure.mjs';
import { yamlOf } from './yaml.mjs';

const command = fileURLToPath(new URL('../bin/cdk8s-istio', import.meta.url));
/** Printed by the process that is measured, as it ends. */
function reportUsage() {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.error(JSON.stringify({ milliseconds: (userCPUTime + systemCPUTime) / 1_000, megabytes: maxRSS / 1_024 }));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));

for (const services of [1, 1_000, 5_000]) {
  const file = join(folder, `${services}.yaml`);
  writeFileSync(file, yamlOf(cluster({ services })));
  const { status, stderr } = spawnSync(process.execPath, [
    ...['--import', `data:text/javascript,${encodeURIComponent(`(${reportUsage})()`)}`],
    ...[command, 'route', file, '--from', 'default/svc-0-v1', '--url', 'http://svc-0:8080/'],
  ]);
  if (status !== 0) throw new Error(`${stderr}`);
  const { milliseconds, megabytes } = JSON.parse(stderr);
  const size = `${services.toLocaleString('en')} services, ${(statSync(file).size / 1e6).toFixed(1)} MB of YAML`;
  print(size, ms(milliseconds), `${Math.round(megabytes)} MB of memory`);
}
rmSync(folder, { recursive: true });
