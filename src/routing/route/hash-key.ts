import { isIP } from 'node:net';
import type { Request } from '../../model/request';
import { assertNever } from '../../std/assert-never';
import { toBigint, xxHash64 } from '../../std/xxhash64';
import type { HashPolicy } from '../action/hash-policy';
import type { Proxy } from '../proxy';

/** The hash of what a request is to stick by. `undefined`: it has nothing of the kind; `unknown`: it has, but we cannot know the value. */
export type RequestHash = bigint | 'unknown' | undefined;

/** envoy: HashPolicyImpl::generateHash. */
export function hashKey(policies: readonly HashPolicy[], request: Request, proxy: Proxy): RequestHash {
  let hash: bigint | undefined;
  let unknown = false;
  for (const policy of policies) {
    const value = hashOf(policy, request, proxy);
    if (value === 'random') return undefined;
    if (value === 'unknown') unknown = true;
    else if (value !== undefined) hash = hash === undefined ? value : rotated(hash) ^ value;
  }
  return unknown ? 'unknown' : hash;
}

/** `random`: Envoy makes up a cookie for this request, and hashes that. */
function hashOf(policy: HashPolicy, request: Request, proxy: Proxy): bigint | 'unknown' | 'random' | undefined {
  switch (policy.on) {
    case 'header':
      return hashOfLines(headerLines(request, policy.name.toLowerCase()));
    case 'cookie': {
      const value = cookie(request, policy.name);
      if (value) return hashOfText(value);
      return policy.ttl === undefined ? undefined : 'random';
    }
    case 'query-parameter': {
      const value = queryParameter(request, policy.name);
      return value === undefined ? undefined : hashOfText(value);
    }
    case 'source-ip': {
      const address = sourceAddress(request, proxy);
      return address === undefined ? 'unknown' : hashOfText(address);
    }
    default:
      return assertNever(policy);
  }
}

const hashOfText = (text: string): bigint => toBigint(xxHash64(text));
const rotated = (hash: bigint): bigint => BigInt.asUintN(64, (hash << 1n) | (hash >> 63n));

/** Several lines of one name are sorted and hashed as one text. */
const hashOfLines = (lines: readonly string[]): bigint | undefined =>
  lines.length === 0 ? undefined : hashOfText([...lines].sort().join(''));

function headerLines(request: Request, name: string): readonly string[] {
  switch (name) {
    case ':authority':
    case 'host':
      return [request.authority];
    case ':method':
      return [request.method];
    case ':path':
      return [withoutFragment(request.target)];
    default:
      return request.headers.get(name) ?? [];
  }
}

const withoutFragment = (target: string): string => target.split('#', 1)[0];

/** envoy: Utility::parseCookieValue. */
function cookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? []).flatMap((line) => line.split(';'))) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).replace(/^ +/, '') !== name) continue;
    const value = pair.slice(equals + 1);
    return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  }
  return undefined;
}

/** envoy: QueryParamsMulti::parseQueryString. The first of the name, not decoded. */
function queryParameter(request: Request, name: string): string | undefined {
  const target = withoutFragment(request.target);
  const start = target.indexOf('?');
  if (start < 0) return undefined;
  for (const pair of target.slice(start + 1).split('&')) {
    const equals = pair.indexOf('=');
    if ((equals < 0 ? pair : pair.slice(0, equals)) === name) return equals < 0 ? '' : pair.slice(equals + 1);
  }
  return undefined;
}

/** A sidecar believes the last address of x-forwarded-for (envoy: Utility::getLastAddressFromXFF); who calls a gateway nobody knows. */
function sourceAddress(request: Request, proxy: Proxy): string | undefined {
  if (proxy.type === 'router') return undefined;
  const forwarded = (request.headers.get('x-forwarded-for') ?? []).join(',').split(',').at(-1)?.trim() ?? '';
  const address = isIP(forwarded) ? forwarded : proxy.addressDeclared ? proxy.address : undefined;
  return address && canonical(address);
}

/** As inet_ntop writes an address. */
const canonical = (address: string): string =>
  isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
