import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file that was read, or why it was not. */
export type InputFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly problem: string };

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** The files that paths name: a file as it is, a folder's manifests in order of their names, `-` standard input. */
export function inputFiles(paths: readonly string[]): InputFile[] {
  return paths.flatMap((path) => (path === '-' ? [readFile(0, '<stdin>')] : manifestsAt(path)));
}

function manifestsAt(path: string): InputFile[] {
  try {
    if (!statSync(path).isDirectory()) return [readFile(path, path)];
    return listManifests(path).map((name) => readFile(join(path, name), join(path, name)));
  } catch (error) {
    return [{ name: path, problem: reasonOf(error) }];
  }
}

const listManifests = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((it) => (it.isFile() || it.isSymbolicLink()) && EXTENSIONS.some((extension) => it.name.endsWith(extension)))
    .map((it) => join(it.parentPath, it.name).slice(join(folder, '/').length))
    .sort();

function readFile(file: string | number, name: string): InputFile {
  try {
    return { name, text: decode(readFileSync(file)) };
  } catch (error) {
    return { name, problem: reasonOf(error) };
  }
}

/** UTF-8, or UTF-16 with its mark, as YAML allows. Throws for anything else. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is no UTF-8 text';
  if (code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG') return 'is too large';
  return message;
}
