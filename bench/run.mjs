// npm run bench [NAME...]: each bench in a process of its own. All numbers of a line come from the same run, so that ratios hold anywhere.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const benches = {
  synth: '5,000 objects from constructs, beside the same YAML from plain ApiObjects',
  decisions: 'decisions per second, beside a linear scan',
  start: 'from files to the first decision',
  growth: 'a decision among more hosts, and among more rules',
  check: 'judging manifests, beside istioctl analyze',
  scenarios: '1,000 requests of a test file, beside istio-config-validator',
};

const wanted = process.argv.slice(2);
for (const [name, title] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}: ${title}`);
  const script = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', script], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
