import { writeSync } from 'node:fs';
import { paintFor } from '../std/paint';
import { Exit, UsageError } from './exit';
import { isTerminal } from './is-terminal';
import { program } from './program';
import type { Terminal } from './terminal';

/** Runs the command line and answers the exit code. Only mistakes of this library end in a stack trace. */
export async function main(words: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    return await program(words, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`error: ${error.message}\n`);
    return Exit.UNUSABLE;
  }
}

/** Writes at once: an exit code set after a long answer must not cut it off. */
function processTerminal(): Terminal {
  let busy = false;
  const say = (descriptor: number, text: string): void => {
    if (busy) write(2, '\r\x1b[K');
    busy = false;
    write(descriptor, text);
  };
  return {
    paint: paintFor(() => isTerminal(1)),
    print: (text) => say(1, text),
    warn: (text) => say(2, text),
    progress: (text) => {
      if (!isTerminal(2)) return;
      say(2, text);
      busy = true;
    },
  };
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(0); // the reader (head, less) has seen enough
      if (code !== 'EAGAIN') throw error;
    }
  }
}
