import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** A CommonJS file of ASCII alone that runs with the code V8 made of it before. */
export class KeptScript<Exports> {
  private readonly script: Script;
  private readonly keptIn: string;
  private readonly edition: number;

  /** `purpose` names what the file is loaded for: each purpose needs other functions of it. */
  public constructor(
    private readonly file: string,
    purpose: string,
  ) {
    const { size, mtimeMs } = statSync(file);
    this.edition = crc32(`${size} ${mtimeMs}`);
    this.keptIn = `${file}.${purpose}-${process.version}-${process.arch}.code`;
    const text = Module.wrap(readFileSync(file, 'latin1'));
    this.script = new Script(text, { filename: file, cachedData: this.kept() });
  }

  public run(): Exports {
    const module = { exports: {} };
    const call = this.script.runInThisContext() as (...scope: unknown[]) => void;
    call(module.exports, createRequire(this.file), module, this.file, dirname(this.file));
    return module.exports as Exports;
  }

  /** Keeps the code for the next time, that of all functions called so far, unless it came from there. Silent where nothing may be written. */
  public keep(): void {
    if (this.script.cachedDataRejected === false) return;
    const code = this.script.createCachedData();
    const draft = `${this.keptIn}.${process.pid}`;
    try {
      writeFileSync(draft, Buffer.concat([code, this.checksum(code)]));
      renameSync(draft, this.keptIn); // others may be reading it
    } catch {
      rmSync(draft, { force: true });
    }
  }

  private kept(): Buffer | undefined {
    try {
      const bytes = readFileSync(this.keptIn);
      const code = bytes.subarray(0, -CHECKSUM_BYTES);
      return bytes.subarray(-CHECKSUM_BYTES).equals(this.checksum(code)) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  // V8 itself looks at the length of the text alone, and trusts the code.
  private checksum(code: Buffer): Buffer {
    const sum = Buffer.alloc(CHECKSUM_BYTES);
    sum.writeUInt32LE(crc32(code, this.edition));
    return sum;
  }
}

const CHECKSUM_BYTES = 4;
