import type { Request, RequestInput, Wire } from './request';

/** A request, or what is wrong with what was written. */
export type ParsedRequest = { readonly request: Request } | { readonly problem: string };

const WIRES: readonly string[] = ['http', 'https', 'tcp', 'tls'];
const FIELDS: readonly string[] = ['from', 'url', 'method', 'headers', 'address', 'sni', 'protocol', 'claims'];
const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^#]*)/i;

/** Reads a request as users write it: the URL's authority is `Host` and what is dialled, its port the port dialled. */
export function parseRequest(input: RequestInput): ParsedRequest {
  const problem = problemOf(input);
  if (problem) return { problem };
  const [, scheme, authority, rest] = PARTS.exec(input.url) as RegExpExecArray;
  const wire = (input.protocol ?? scheme.toLowerCase()) as Wire;
  if (!WIRES.includes(wire)) return { problem: `unknown protocol "${wire}"; it is one of ${WIRES.join(', ')}` };
  const { host, port } = splitAuthority(authority);
  if (!host) return { problem: `the url "${input.url}" has no host` };
  const headers = readHeaders(input.headers ?? {});
  const named = headers.get('host')?.[0];
  headers.delete('host');
  return {
    request: {
      from: input.from,
      wire,
      method: input.method ?? 'GET',
      authority: named ?? authority,
      host,
      port: port ?? (wire === 'https' || wire === 'tls' ? 443 : 80),
      address: input.address,
      sni: wire === 'https' || wire === 'tls' ? serverName(input.sni ?? host) : undefined,
      target: rest.startsWith('/') ? rest : `/${rest}`,
      headers,
      claims: input.claims,
    },
  };
}

/** The first thing wrong with the shape of a request. */
function problemOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return 'a request is a mapping with "from" and "url"';
  const fields = input as Record<string, unknown>;
  const unknown = Object.keys(fields).find((it) => !FIELDS.includes(it));
  if (unknown) return `a request has no field "${unknown}"; it has ${FIELDS.join(', ')}`;
  if (typeof fields.from !== 'string')
    return '"from" must say who calls: namespace/name of a workload, or gateway:namespace/name';
  if (typeof fields.url !== 'string' || !PARTS.test(fields.url)) return '"url" must be like http://reviews:9080/path';
  const notText = ['method', 'address', 'sni', 'protocol'].find(
    (it) => fields[it] !== undefined && typeof fields[it] !== 'string',
  );
  return notText ? `"${notText}" must be text` : (problemOfHeaders(fields.headers) ?? problemOfClaims(fields.claims));
}

function problemOfHeaders(headers: unknown): string | undefined {
  if (headers === undefined) return undefined;
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    return '"headers" must map names to values';
  const wrong = Object.entries(headers).find(([, it]) => ![it].flat().every((line) => typeof line === 'string'));
  return wrong && `header "${wrong[0]}" must be text or a list of texts; put quotes around numbers and booleans`;
}

const problemOfClaims = (claims: unknown): string | undefined =>
  claims === undefined || (typeof claims === 'object' && claims !== null && !Array.isArray(claims))
    ? undefined
    : '"claims" must map names to values';

function splitAuthority(authority: string): { host: string; port?: number } {
  const found = /^(.*?)(?::(\d+))?$/.exec(authority.slice(authority.lastIndexOf('@') + 1));
  return { host: (found?.[1] ?? '').toLowerCase(), port: found?.[2] === undefined ? undefined : Number(found[2]) };
}

function readHeaders(written: Readonly<Record<string, string | readonly string[]>>): Map<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(written)) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), ...(typeof value === 'string' ? [value] : value)]);
  }
  return headers;
}

/** An IP address is never sent as SNI. */
function serverName(name: string): string | undefined {
  const isAddress = /^\d+(\.\d+){3}$/.test(name) || name.includes(':');
  return name === '' || isAddress ? undefined : name;
}
