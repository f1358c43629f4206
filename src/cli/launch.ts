import { statSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';

type Program = typeof import('./main');

/** Runs the command line and answers the exit code. `folder` holds its compiled files, and maybe all of them in one. */
export async function launch(words: readonly string[], folder = __dirname): Promise<number> {
  const [program, bundle] = [join(folder, 'main.js'), join(folder, 'main.bundle.js')];
  const { enableCompileCache } = modules as { readonly enableCompileCache?: () => void };
  enableCompileCache?.(); // Node 22 and later
  if (!needsMuch(words) || !isAsNew(bundle, program)) return (require(program) as Program).main(words);
  if (enableCompileCache) return (require(bundle) as Program).main(words);

  const { KeptScript } = require('./kept-script') as typeof import('./kept-script');
  for (const it of LOADED_FIRST) require(it);
  // V8 would spend a quarter of a check on optimizing what is over before that pays. The default is a third of this.
  (require('node:v8') as typeof import('node:v8')).setFlagsFromString('--interrupt-budget=200000');
  const script = new KeptScript<Program>(bundle, words[0]);
  const exit = await script.run().main(words);
  script.keep();
  return exit;
}

/** What commander loads: V8 has the code of Node's own modules ready only until somebody sets a flag. */
const LOADED_FIRST = ['node:child_process', 'node:events', 'node:process'];

/** Help and mistakes are told by a few small files. */
const needsMuch = ([command, ...options]: readonly string[]): boolean =>
  ['check', 'route', 'test', 'explain'].includes(command) && !options.includes('--help') && !options.includes('-h');

/** False while somebody works on the files that the bundle was made of. */
function isAsNew(bundle: string, program: string): boolean {
  const made = statSync(bundle, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs >= statSync(program).mtimeMs;
}
