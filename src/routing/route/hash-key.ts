import type { Request } from '../../model/request';
import { assertNever } from '../../std/assert-never';
import { isIpAddress } from '../../std/cidr';
import { own } from '../../std/own';
import { toBigint, type Word64, xxHash64 } from '../../std/xxhash64';
import type { HashPolicy } from '../action/hash-policy';
import type { Upstream } from '../decision';
import type { Proxy } from '../proxy';

/** The hash of what a request is to stick by. `undefined`: it has nothing of the kind; `unknown`: it has, but we cannot know the value. */
export type RequestHash = bigint | 'unknown' | undefined;

/** A request that is on its way: what Envoy hashes are its headers after the route, and the chosen destination, have changed them. */
export interface RoutedRequest {
  readonly request: Request;
  readonly upstream: Upstream;
  readonly proxy: Proxy;
}

/** envoy: HashPolicyImpl::generateHash. */
export function hashKey(policies: readonly HashPolicy[], routed: RoutedRequest): RequestHash {
  let hash: bigint | undefined;
  let unknown = false;
  for (const policy of policies) {
    const value = hashOf(policy, routed);
    if (value === 'random') return undefined;
    if (value === 'unknown') unknown = true;
    else if (value !== undefined) hash = hash === undefined ? value : rotated(hash) ^ value;
  }
  return unknown ? 'unknown' : hash;
}

/** `random`: Envoy makes up a cookie for this request, and hashes that. */
function hashOf(policy: HashPolicy, routed: RoutedRequest): bigint | 'unknown' | 'random' | undefined {
  switch (policy.on) {
    case 'header':
      return hashOfLines(headerLines(routed, policy.name.toLowerCase()));
    case 'cookie': {
      const value = cookie(routed, policy.name);
      if (value) return hashOfLines([value]);
      return policy.ttl === undefined ? undefined : 'random';
    }
    case 'query-parameter': {
      const value = queryParameter(routed.upstream.path, policy.name);
      return value === undefined ? undefined : hashOfLines([value]);
    }
    case 'source-ip': {
      const address = sourceAddress(routed);
      return address === undefined ? 'unknown' : hashOfLines([address]);
    }
    default:
      return assertNever(policy);
  }
}

const rotated = (hash: bigint): bigint => BigInt.asUintN(64, (hash << 1n) | (hash >> 63n));

/** Several lines of one name are sorted, and the hash of one is the seed of the next. envoy: HashUtil::xxHash64. */
function hashOfLines(lines: readonly string[]): bigint | undefined {
  let hash: Word64 | undefined;
  for (const line of [...lines].sort()) hash = xxHash64(line, hash);
  return hash && toBigint(hash);
}

function headerLines({ request, upstream }: RoutedRequest, name: string): readonly string[] {
  switch (name) {
    case ':authority':
    case 'host':
      return [upstream.authority];
    case ':method':
      return [request.method];
    case ':path':
      return [upstream.path];
    default: {
      const { removeHeaders, setHeaders, addHeaders } = upstream;
      const kept = removeHeaders.includes(name) ? [] : (request.headers.get(name) ?? []);
      const lines = [own(setHeaders, name) ?? kept, own(addHeaders, name) ?? []].flat();
      return name === FORWARDED_FOR && lines.length > 1 ? [lines.join(',')] : lines;
    }
  }
}

/** Envoy keeps its lines as one. */
const FORWARDED_FOR = 'x-forwarded-for';

/** envoy: Utility::parseCookieValue. */
function cookie(routed: RoutedRequest, name: string): string | undefined {
  for (const pair of headerLines(routed, 'cookie').flatMap((line) => line.split(';'))) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).replace(/^ +/, '') !== name) continue;
    const value = pair.slice(equals + 1);
    return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  }
  return undefined;
}

/** envoy: QueryParamsMulti::parseQueryString. The first of the name, not decoded. */
function queryParameter(path: string, name: string): string | undefined {
  const start = path.indexOf('?');
  if (start < 0) return undefined;
  for (const pair of path.slice(start + 1).split('&')) {
    const equals = pair.indexOf('=');
    if ((equals < 0 ? pair : pair.slice(0, equals)) === name) return equals < 0 ? '' : pair.slice(equals + 1);
  }
  return undefined;
}

/** A sidecar believes the last address of x-forwarded-for (envoy: Utility::getLastAddressFromXFF); who calls a gateway nobody knows. */
function sourceAddress({ request, proxy }: RoutedRequest): string | undefined {
  if (proxy.type === 'router') return undefined;
  const forwarded = (request.headers.get(FORWARDED_FOR) ?? []).join(',').split(',').at(-1)?.trim() ?? '';
  const address = isIpAddress(forwarded) ? forwarded : proxy.addressDeclared ? proxy.address : undefined;
  return address && canonical(address);
}

/** As inet_ntop writes an address. */
const canonical = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
