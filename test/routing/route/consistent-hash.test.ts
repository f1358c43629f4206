import { hashKey } from '../../../src/routing/route/hash-key';
import { maglev } from '../../../src/routing/route/maglev';
import { ringHash } from '../../../src/routing/route/ring-hash';
import type { ConsistentHash, WeightedHost } from '../../../src/routing/route/weighted-host';
import { toBigint, xxHash64 } from '../../../src/std/xxhash64';
import { endpoint } from '../../support/clusters';

const KEYS = Array.from({ length: 2000 }, (_, index) => toBigint(xxHash64(`key-${index}`)));

const hosts = (...weights: number[]): WeightedHost[] => {
  const total = weights.reduce((sum, it) => sum + it, 0);
  return weights.map((it, index) => ({ endpoint: endpoint(`10.0.0.${index + 1}`), weight: it / total }));
};

const chosen = (by: ConsistentHash): string[] => KEYS.map((it) => by.choose(it).address);

const tables: [string, (hosts: readonly WeightedHost[]) => ConsistentHash][] = [
  ['a ring', (it) => ringHash(it, 1024)],
  ['a maglev table', (it) => maglev(it, 65537)],
];

describe.each(tables)('%s', (_name, build) => {
  test('gives every host about its weight', () => {
    const share = chosen(build(hosts(3, 1))).filter((it) => it === '10.0.0.1').length / KEYS.length;
    expect(share).toBeGreaterThan(0.68);
    expect(share).toBeLessThan(0.82);
  });

  test('keeps most keys of the hosts that stay when one goes', () => {
    const [before, after] = [chosen(build(hosts(1, 1, 1, 1))), chosen(build(hosts(1, 1, 1)))];
    const staying = before.filter((it) => it !== '10.0.0.4').length;
    const moved = before.filter((it, index) => it !== '10.0.0.4' && it !== after[index]).length;
    expect(moved / staying).toBeLessThan(0.2);
  });

  test('leads every key to the only host', () => {
    expect(new Set(chosen(build(hosts(1))))).toEqual(new Set(['10.0.0.1']));
  });
});

// Where a real Envoy 1.40 sent requests to nine pods 10.9.4.1 to 10.9.4.9, port 8080, ring of 1024.
test.each([
  ['a header', { 'x-user': ['a'] }, '10.9.4.8'],
  ['another value', { 'x-user': ['fixed'] }, '10.9.4.9'],
  ['an empty value', { 'x-user': [''] }, '10.9.4.1'],
  ['text that is not ASCII', { 'x-user': ['Grüße'] }, '10.9.4.8'],
  ['several lines', { 'x-user': ['bb', 'a', 'cc'] }, '10.9.4.9'],
  ['several lines in another order', { 'x-user': ['cc', 'bb', 'a'] }, '10.9.4.9'],
])('the hash of %s leads where it leads in Envoy', (_name, headers, address) => {
  expect(pod(hashKey([{ on: 'header', name: 'X-User' }], routed({ headers })))).toBe(address);
});

test.each([
  ['/?k=&x=1', '10.9.4.1'],
  ['/?x=1&k=a%20b&k=c', '10.9.4.1'],
  ['/?k=v', '10.9.4.9'],
])('the first parameter of %s counts as it was sent', (path, address) => {
  expect(pod(hashKey([{ on: 'query-parameter', name: 'k' }], routed({ path })))).toBe(address);
});

test.each([
  ['a=1;s="quoted"', '10.9.4.2'],
  ['a=1;  s=x y ; t=2', '10.9.4.2'],
  ['s =spaced', undefined],
  ['s=; s=late', undefined],
])('the cookie s of %s', (cookie, address) => {
  const hash = hashKey([{ on: 'cookie', name: 's' }], routed({ headers: { cookie: [cookie] } }));
  expect(hash === undefined ? undefined : pod(hash)).toBe(address);
});

test('a cookie that Envoy would make up is no key', () => {
  expect(hashKey([{ on: 'cookie', name: 's', ttl: '0s' }], routed({}))).toBeUndefined();
});

test('several keys are rotated into one, in order', () => {
  const both = [
    { on: 'header', name: 'x-user' },
    { on: 'query-parameter', name: 'k' },
  ] as const;
  expect(pod(hashKey(both, routed({ headers: { 'x-user': ['fixed'] }, path: '/w?k=5' })))).toBe('10.9.4.9');
  expect(pod(hashKey(both, routed({ headers: { 'x-user': ['a'] }, path: '/w?k=5' })))).toBe('10.9.4.4');
});

test('headers are hashed as the chosen destination has changed them', () => {
  const byUser = [{ on: 'header', name: 'x-user' }] as const;
  const set = routed({ headers: { 'x-user': ['a'] }, set: { 'x-user': 'fixed' } });
  expect(pod(hashKey(byUser, set))).toBe('10.9.4.9');
  expect(hashKey(byUser, routed({ headers: { 'x-user': ['a'] }, remove: ['x-user'] }))).toBeUndefined();
});

test('the last address of x-forwarded-for stands for the caller, on a sidecar', () => {
  const bySource = [{ on: 'source-ip' }] as const;
  const forwarded = routed({ headers: { 'x-forwarded-for': ['203.0.113.7, 10.9.14.3'] } });
  expect(hashKey(bySource, forwarded)).toBe(toBigint(xxHash64('10.9.14.3')));
  expect(hashKey(bySource, routed({ headers: { 'x-forwarded-for': ['nonsense'] } }))).toBe(
    toBigint(xxHash64('10.9.9.9')),
  );
});

test('the address of a pod that the manifests do not give, and of a caller of a gateway, is unknown', () => {
  const bySource = [{ on: 'source-ip' }] as const;
  const request = routed({});
  expect(hashKey(bySource, { ...request, proxy: { ...request.proxy, addressDeclared: false } })).toBe('unknown');
  expect(hashKey(bySource, { ...request, proxy: { ...request.proxy, type: 'router' } })).toBe('unknown');
});

const ring = ringHash(
  Array.from({ length: 9 }, (_, index) => ({
    endpoint: endpoint(`10.9.4.${index + 1}`, { port: 8080 }),
    weight: 1 / 9,
  })),
  1024,
);

const pod = (hash: unknown): string => ring.choose(hash as bigint).address;

function routed(it: {
  headers?: Record<string, string[]>;
  path?: string;
  set?: Record<string, string>;
  remove?: string[];
}): Parameters<typeof hashKey>[1] {
  return {
    request: { headers: new Map(Object.entries(it.headers ?? {})), method: 'GET' },
    upstream: {
      path: it.path ?? '/',
      authority: 'cart',
      removeHeaders: it.remove ?? [],
      setHeaders: it.set ?? {},
      addHeaders: {},
    },
    proxy: { type: 'sidecar', address: '10.9.9.9', addressDeclared: true },
  } as unknown as Parameters<typeof hashKey>[1];
}
