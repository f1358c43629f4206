import { parseRequest } from '../model/parse-request';
import { inputFile } from '../model/read/input-files';
import { parseDocument } from '../model/read/parse-document';
import type { Request, RequestInput } from '../model/request';
import { UsageError } from './exit';

export interface RequestOptions {
  readonly from?: string;
  readonly url?: string;
  readonly method: string;
  readonly header: readonly string[];
  readonly requests?: string;
}

/** The requests that the options of `route` name. */
export function requestsOf(options: RequestOptions): Request[] {
  if (options.requests !== undefined) return readRequests(options.requests);
  if (!options.from || !options.url) {
    throw new UsageError('say which request: --from and --url for one, or --requests FILE for many');
  }
  return [
    toRequest({ from: options.from, url: options.url, method: options.method, headers: readHeaders(options.header) }),
  ];
}

function readHeaders(lines: readonly string[]): Record<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':', 1); // a pseudo-header begins with one
    if (colon < 1) throw new UsageError(`a header is written 'name: value', not '${line}'`);
    const name = line.slice(0, colon).trim();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return Object.fromEntries(headers);
}

function readRequests(file: string): Request[] {
  const text = readOrComplain(file);
  const { value, problems } = parseDocument(text);
  const [problem] = problems;
  if (problem) throw new UsageError(`${file}:${problem.line}:${problem.column}: ${problem.message}`);
  if (!Array.isArray(value)) throw new UsageError(`${file}: the requests must be a list; begin each with "- from:"`);
  return value.map((it, i) => toRequest(it as unknown as RequestInput, `${file}: request ${i}: `));
}

function readOrComplain(path: string): string {
  const file = inputFile(path);
  if ('problem' in file) throw new UsageError(`cannot read ${path}: ${file.problem}`);
  return file.text;
}

function toRequest(input: RequestInput, where = ''): Request {
  const parsed = parseRequest(input);
  if ('problem' in parsed) throw new UsageError(`${where}${parsed.problem}`);
  return parsed.request;
}
