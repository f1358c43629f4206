import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with one file; the path of the file. */
export function fileOf(text: string, name = 'input.yaml'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'cdk8s-istio-')), name);
  writeFileSync(file, text);
  return file;
}
