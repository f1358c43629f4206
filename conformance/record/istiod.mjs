// istiod, asked what it tells the proxies of a cluster.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unsupported } from './clusters.mjs';

const here = dirname(fileURLToPath(import.meta.url));
let program;

/**
 * What istiod tells these workloads about the cluster of a manifest file and the mesh.yaml beside it.
 *
 * @throws Unsupported when istiod does not survive it
 */
export function askIstiod(manifests, workloads) {
  const folder = dirname(resolve(manifests));
  const mesh = join(folder, 'mesh.yaml');
  const options = ['-of', workloads.join(','), ...(existsSync(mesh) ? ['-mesh', mesh] : [])];
  const { status, stdout, stderr } = ran(compiled(), [...options, join(folder, 'manifests.yaml')]);
  if (status !== 0) throw new Unsupported(`istiod says ${stderr.toString().split('\n')[0]}`);
  return JSON.parse(stdout.toString());
}

/** The program beside this file, compiled once a run. */
function compiled() {
  if (program) return program;
  const folder = mkdtempSync(join(tmpdir(), 'istiod-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  program = join(folder, 'istiod');
  const { status, stderr } = ran('go', ['build', '-C', join(here, 'istiod'), '-o', program, '.']);
  if (status !== 0) throw new Error(stderr.toString());
  return program;
}

function ran(command, args) {
  const result = spawnSync(command, args, { maxBuffer: 2 ** 30 });
  if (result.error) throw result.error;
  return result;
}
