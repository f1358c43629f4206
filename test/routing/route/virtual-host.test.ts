import { VirtualHostIndex } from '../../../src/routing/route/virtual-host';
import { virtualHostOf } from '../../support/http';

const find = (domains: readonly string[], authority: string): string | undefined =>
  new VirtualHostIndex({
    name: '80',
    virtualHosts: domains.map((it) => virtualHostOf([], { name: it, domains: [it] })),
  }).find(authority)?.name;

test.each([
  [['a.test', '*.test', '*'], 'a.test', 'a.test'],
  [['*', '*.test', 'a.test'], 'a.test', 'a.test'],
  [['*', '*.test', '*.b.test'], 'a.b.test', '*.b.test'],
  [['*', '*.test'], '.test', '*'],
  [['*.test'], 'test', undefined],
  [['a.test'], 'A.Test:8080', 'a.test'],
  [['a.test'], 'a.test.', undefined],
  [['[::1]'], '[::1]:80', '[::1]'],
  [['[::1]'], '[::1]', '[::1]'],
])('of %j the host %s finds %s', (domains, authority, expected) => {
  expect(find(domains, authority)).toBe(expected);
});
