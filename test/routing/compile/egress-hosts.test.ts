import { EgressHosts } from '../../../src/routing/compile/egress-hosts';

const imports = (hosts: string[], namespace: string, host: string): boolean =>
  new EgressHosts(hosts, 'own').importService(namespace, host) !== undefined;

test.each([
  [['prod/*'], 'prod', 'a.prod', true],
  [['prod/*'], 'test', 'a.prod', false],
  [['./a.own'], 'own', 'a.own', true],
  [['*/a.prod'], 'anywhere', 'a.prod', true],
  [['*/*.example.com'], 'x', '*.example.com', true],
  [['*/a.example.com'], 'x', '*.example.com', false],
  [['*/*', '~prod/a.prod'], 'prod', 'a.prod', false],
  [['*/*', '~prod/a.prod'], 'test', 'a.prod', true],
  [['*/*', '~/*.example.com'], 'x', 'a.example.com', false],
  [['~/*'], 'x', 'a', false],
  [['no-slash', 'a/b/c'], 'a', 'b/c', false],
])('egress hosts %j import from %s the service %s: %s', (hosts, namespace, host, expected) =>
  expect(imports(hosts, namespace, host)).toBe(expected));

test.each([
  [['own/a.example.com'], ['*.example.com'], true],
  [['own/*.example.com'], ['*'], true],
  [['other/a.example.com'], ['a.example.com'], false],
  [['own/a', '~own/a'], ['a'], false],
  [['own/*', '~own/a'], ['a', 'b'], true],
])('egress hosts %j import a VirtualService for %j: %s', (hosts, of, expected) =>
  expect(new EgressHosts(hosts, 'own').importsVirtualService('own', of)).toBe(expected));

test('an alias counts only if the name that imports the service covers it', () => {
  const importsAlias = new EgressHosts(['shop/*.shop'], 'own').importService('shop', 'orders.shop');
  expect([importsAlias?.('alias.shop'), importsAlias?.('alias.web')]).toEqual([true, false]);
});
