import { constants } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 1 << 16;
const PAUSE = 5;

/** All bytes of a file, or of an open descriptor such as standard input. Throws what the system says, and where there is no end in sight. */
export function readBytes(file: string | number): Buffer {
  const descriptor = typeof file === 'number' ? file : openSync(file, 'r');
  try {
    return fstatSync(descriptor).isFile() ? readFileSync(descriptor) : readStream(descriptor);
  } finally {
    if (descriptor !== file) closeSync(descriptor);
  }
}

/** A pipe or a device, as far as it goes: `/dev/zero` has no end. */
function readStream(descriptor: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let chunk = nextChunk(descriptor); chunk.length > 0; chunk = nextChunk(descriptor)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > constants.MAX_STRING_LENGTH) throw Object.assign(new Error(), { code: 'ERR_FS_FILE_TOO_LARGE' });
  }
  return Buffer.concat(chunks);
}

function nextChunk(descriptor: number): Buffer {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    try {
      return chunk.subarray(0, readSync(descriptor, chunk));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return chunk.subarray(0, 0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE); // whoever writes has nothing to say yet
    }
  }
}
