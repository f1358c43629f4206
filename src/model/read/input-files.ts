import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from './read-bytes';

/** A file that was read, or why it was not. */
export type InputFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly problem: string };

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** The files that paths name: a file as it is, a folder's manifests in order of their names, `-` standard input. */
export function inputFiles(paths: readonly string[]): InputFile[] {
  return paths.flatMap((path) => (path === '-' ? [inputFile(path)] : manifestsAt(path)));
}

/** One file, or `-`; never a folder. */
export const inputFile = (path: string): InputFile => (path === '-' ? readFile(0, '<stdin>') : readFile(path, path));

function manifestsAt(path: string): InputFile[] {
  try {
    if (!statSync(path).isDirectory()) return [inputFile(path)];
    return listManifests(path).map((name) => linkedFile(join(path, name)));
  } catch (error) {
    return [{ name: path, problem: reasonOf(error) }];
  }
}

/** Who names a pipe or a device means it; a folder may hold a link to one, which nobody will ever write to. */
function linkedFile(path: string): InputFile {
  try {
    const status = statSync(path);
    const isSpecial = !status.isFile() && !status.isDirectory();
    return isSpecial ? { name: path, problem: 'is no file, but a pipe or a device' } : inputFile(path);
  } catch (error) {
    return { name: path, problem: reasonOf(error) };
  }
}

const listManifests = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((it) => (it.isFile() || it.isSymbolicLink()) && EXTENSIONS.some((extension) => it.name.endsWith(extension)))
    .map((it) => join(it.parentPath, it.name).slice(join(folder, '/').length))
    .sort();

function readFile(file: string | number, name: string): InputFile {
  try {
    return { name, text: decode(readBytes(file)) };
  } catch (error) {
    return { name, problem: reasonOf(error) };
  }
}

/** UTF-8, or UTF-16 with its mark, as YAML allows. Throws for anything else. */
function decode(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'ELOOP') return 'is a link that leads to itself';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is no UTF-8 text';
  if (code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG') return 'is too large';
  return message;
}
