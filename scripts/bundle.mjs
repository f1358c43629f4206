// Puts the command line in one file, which loads much faster than the 500 it is made of. It is made of the sources: functions of
// other modules are then called by name, where compiled modules look them up in each other. Run after the compiler; bin/ takes it while it is newer.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await build({
  entryPoints: [file('src/cli/main.ts')],
  outfile: file('lib/cli/main.bundle.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  tsconfigRaw: { compilerOptions: { alwaysStrict: true, useDefineForClassFields: false } }, // fields are set faster than defined
  legalComments: 'inline',
  logLevel: 'warning',
});
