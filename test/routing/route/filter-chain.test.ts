import { type Connection, connectionOf } from '../../../src/routing/route/connection';
import { filterChainFor } from '../../../src/routing/route/filter-chain';
import type { FilterChain, FilterChainMatch, Listener } from '../../../src/routing/table';
import { parseCidr } from '../../../src/std/cidr';

const chain = (cluster: string, match: FilterChainMatch): FilterChain => ({
  match,
  filter: { kind: 'tcp', clusters: [{ cluster, weight: 1 }] },
  terminatesTls: false,
});

const listener = (filterChains: readonly FilterChain[], defaultFilterChain?: FilterChain): Listener => ({
  name: '0.0.0.0_443',
  address: '0.0.0.0',
  port: 443,
  filterChains,
  sniffsHttp: false,
  ...(defaultFilterChain && { defaultFilterChain }),
});

const tls = (serverName: string, address = '203.0.113.9', applicationProtocols: string[] = []): Connection => ({
  port: 443,
  address: parseCidr(address),
  serverName,
  transportProtocol: 'tls',
  applicationProtocols,
});

const chosen = (it: Listener, connection: Connection): string | undefined => {
  const filter = filterChainFor(it, connection)?.filter;
  return filter?.kind === 'tcp' ? filter.clusters[0].cluster : filter?.routeConfiguration;
};

test('an exact SNI comes before a wildcard, a longer wildcard before a shorter one, any before none', () => {
  const bySni = listener([
    chain('none', {}),
    chain('short', { serverNames: ['*.com'] }),
    chain('long', { serverNames: ['*.shop.com'] }),
    chain('exact', { serverNames: ['a.shop.com'] }),
  ]);
  expect(
    ['a.shop.com', 'b.shop.com', 'x.y.shop.com', 'shop.com', 'shop.org', ''].map((it) => chosen(bySni, tls(it))),
  ).toEqual(['exact', 'long', 'long', 'short', 'none', 'none']);
});

test("a wildcard does not cover its own apex, and without a chain for it the connection is nobody's", () => {
  const wildcard = listener([chain('shop', { serverNames: ['*.shop.com'] })]);
  expect(chosen(wildcard, tls('shop.com'))).toBeUndefined();
  expect(chosen(wildcard, tls('.shop.com'))).toBeUndefined();
});

test('a chain that loses the address is not taken up again for its SNI', () => {
  const crossed = listener(
    [chain('a', { prefixRanges: ['10.0.0.0/8'], serverNames: ['x.com'] }), chain('b', { serverNames: ['y.com'] })],
    chain('default', {}),
  );
  expect(chosen(crossed, tls('y.com', '10.1.1.1'))).toBe('default');
  expect(chosen(crossed, tls('y.com'))).toBe('b');
});

test('the longest range that holds the address wins', () => {
  const byAddress = listener([
    chain('wide', { prefixRanges: ['10.0.0.0/8', '192.168.0.0/16'] }),
    chain('narrow', { prefixRanges: ['10.1.0.0/16'] }),
    chain('rest', {}),
  ]);
  expect(['10.2.0.1', '10.1.2.3', '192.168.3.4', '8.8.8.8'].map((it) => chosen(byAddress, tls('', it)))).toEqual([
    'wide',
    'narrow',
    'wide',
    'rest',
  ]);
});

test("a sidecar that asks for a cluster by SNI meets the chains for Istio's own protocols, others do not", () => {
  const byCluster = listener([
    chain('cluster', { serverNames: ['outbound_.80_._.a'], applicationProtocols: ['istio'] }),
  ]);
  const request = { from: 'a/b', method: 'GET', authority: 'a', host: 'a', port: 443, target: '/', headers: new Map() };
  const to = { addresses: ['10.0.0.1'] as const, port: 443 };
  const asks = (wire: 'tls' | 'https', sni: string) =>
    chosen(byCluster, connectionOf({ ...request, wire, sni }, to, false));
  expect(asks('tls', 'outbound_.80_._.a')).toBe('cluster');
  expect(chosen(byCluster, tls('outbound_.80_._.a', '10.0.0.1', ['http/1.1']))).toBeUndefined();
  expect(asks('https', 'a')).toBeUndefined();
});

test('plaintext HTTP is told from other bytes only where the listener sniffs', () => {
  const request = {
    from: 'a/b',
    wire: 'http',
    method: 'GET',
    authority: 'a',
    host: 'a',
    port: 80,
    target: '/',
  } as const;
  const protocols = (target: string, sniffsHttp: boolean) =>
    connectionOf({ ...request, target, headers: new Map() }, { addresses: ['10.0.0.1'], port: 80 }, sniffsHttp)
      .applicationProtocols;
  expect(protocols('/a?b=c|d', true)).toEqual(['http/1.1']);
  expect(protocols('/', false)).toEqual([]);
  expect(protocols('/a b', true)).toEqual([]);
  expect(protocols('/é', true)).toEqual([]);
});
