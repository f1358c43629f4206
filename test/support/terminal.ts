import { main } from '../../src/cli/main';
import { PLAIN } from '../../src/std/paint';

/** What a command line printed, and its exit code. */
export async function runCommand(...words: string[]): Promise<{ exit: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const exit = await main(words, {
    paint: PLAIN,
    print: (text) => {
      out += text;
    },
    warn: (text) => {
      err += text;
    },
    progress: () => undefined,
  });
  return { exit, out, err };
}
