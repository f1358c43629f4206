import { istio, manifests, service } from '../../support/cluster';
import { domainsOf, hostsOf, sidecarIn } from '../../support/sidecars';

const orders = service('orders', 'ports: [{name: http, port: 80}, {name: http-alt, port: 8080}]', 'namespace: shop');
const stock = service('stock', 'ports: [{name: http, port: 80}]', 'namespace: shop');

const rules = (name: string, spec: string, metadata = ''): string =>
  istio('VirtualService', name, spec, `namespace: shop, ${metadata}`);

const to = (host: string): string => `http: [{route: [{destination: {host: ${host}}}]}]`;

test('a service without rules goes to itself, an unknown host to where it was dialled', () => {
  expect(hostsOf(sidecarIn('web', stock), '80')).toEqual({
    'stock.shop.svc.cluster.local:80': ['outbound|80||stock.shop.svc.cluster.local'],
    allow_any: ['PassthroughCluster'],
  });
});

test('under REGISTRY_ONLY an unknown host is answered 502', () => {
  const table = sidecarIn('web', stock, { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
  expect(hostsOf(table, '80')?.block_all).toEqual(['direct-response 502']);
});

test('the first VirtualService for a host wins whole', () => {
  const yaml = manifests(orders, rules('b', `hosts: [orders], ${to('b')}`), rules('a', `hosts: [orders], ${to('a')}`));
  expect(hostsOf(sidecarIn('web', yaml), '8080')?.['orders.shop.svc.cluster.local:8080']).toEqual([
    'outbound|8080||a.shop.svc.cluster.local',
  ]);
});

test('a private VirtualService of the caller comes before an older public one', () => {
  const older = rules('older', `hosts: [orders], ${to('older')}`, 'creationTimestamp: "2020-01-01T00:00:00Z"');
  const own = istio(
    'VirtualService',
    'own',
    `hosts: [orders.shop.svc.cluster.local], exportTo: ["."], ${to('own.example')}`,
    'namespace: web, creationTimestamp: "2024-01-01T00:00:00Z"',
  );
  expect(
    hostsOf(sidecarIn('web', manifests(orders, older, own)), '8080')?.['orders.shop.svc.cluster.local:8080'],
  ).toEqual(['outbound|8080||own.example']);
});

test('rules that are all for other callers leave the service as it is', () => {
  const match = 'http: [{match: [{sourceLabels: {app: other}}], route: [{destination: {host: b}}]}]';
  expect(hostsOf(sidecarIn('web', manifests(stock, rules('a', `hosts: [stock], ${match}`))), '80')).toMatchObject({
    'stock.shop.svc.cluster.local:80': ['outbound|80||stock.shop.svc.cluster.local'],
  });
});

test('a wildcard governs the services that no exact host does, even one without use for HTTP', () => {
  const yaml = manifests(
    orders,
    stock,
    rules('wide', `hosts: ["*.shop.svc.cluster.local"], ${to('wide')}`),
    rules('exact', 'hosts: [stock], tcp: [{route: [{destination: {host: stock}}]}]'),
  );
  expect(hostsOf(sidecarIn('web', yaml), '80')).toEqual({
    'orders.shop.svc.cluster.local:80': ['outbound|80||wide.shop.svc.cluster.local'],
    'stock.shop.svc.cluster.local:80': ['outbound|80||stock.shop.svc.cluster.local'],
    allow_any: ['PassthroughCluster'],
  });
});

test('hosts that are no service count on port 80 alone', () => {
  const yaml = manifests(orders, rules('a', `hosts: [example.org], ${to('orders')}`));
  const table = sidecarIn('web', yaml);
  expect(Object.keys(hostsOf(table, '80') ?? {})).toContain('example.org:80');
  expect(Object.keys(hostsOf(table, '8080') ?? {})).not.toContain('example.org:8080');
});

test('on other ports they come with a service of the same VirtualService', () => {
  const yaml = manifests(orders, rules('a', `hosts: [example.org, orders], ${to('orders')}`));
  expect(domainsOf(sidecarIn('web', yaml), '8080', 'example.org:8080')).toEqual(['example.org']);
});

test('a host that looks like a short name of a service takes it away', () => {
  const yaml = manifests(orders, rules('a', `hosts: [orders.shop], ${to('stock')}`));
  const table = sidecarIn('web', yaml);
  expect(domainsOf(table, '80', 'orders.shop:80')).toEqual(['orders.shop']);
  expect(domainsOf(table, '80', 'orders.shop.svc.cluster.local:80')).not.toContain('orders.shop');
});

test('an address that two services have belongs to a random one, and the table says so', () => {
  const entry = (name: string): string =>
    istio(
      'ServiceEntry',
      name,
      `hosts: [${name}.example], addresses: [10.7.0.1], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]`,
    );
  const table = sidecarIn('web', manifests(entry('a'), entry('b'))).routeConfiguration('80');
  expect([...(table?.contested?.keys() ?? [])]).toEqual(['10.7.0.1']);
});

test('the names of an alias belong to it or its target at random, where one wildcard governs both', () => {
  const alias = service(
    'alias',
    'type: ExternalName, externalName: cart.web.svc.cluster.local, ports: [{name: http, port: 80}]',
    'namespace: web',
  );
  const cart = service('cart', 'ports: [{name: http, port: 80}]', 'namespace: web');
  const rule = istio(
    'VirtualService',
    'all',
    'hosts: ["*.web.svc.cluster.local"], http: [{redirect: {uri: /x}}]',
    'namespace: web',
  );
  const contested = sidecarIn('web', manifests(alias, cart, rule)).routeConfiguration('80')?.contested;
  expect([...(contested?.keys() ?? [])]).toContain('alias.web');
});

test('one of the addresses of a ServiceEntry is a domain, and the table says that it is a random one', () => {
  const entry = istio(
    'ServiceEntry',
    'two',
    'hosts: [two.example], addresses: [10.7.0.1, 10.7.0.2], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]',
  );
  const table = sidecarIn('web', entry);
  expect(domainsOf(table, '80', 'two.example:80')).toHaveLength(3);
  expect([...(table.routeConfiguration('80')?.contested?.keys() ?? [])]).toEqual(['10.7.0.1', '10.7.0.2']);
});

test('a listener that detects HTTP on an address of its own has the one service for every host', () => {
  const own = service('own', 'clusterIP: 10.0.0.9, ports: [{name: unknown, port: 7000}]');
  const table = sidecarIn('web', manifests(own, orders));
  expect(domainsOf(table, 'own.default.svc.cluster.local:7000', 'own.default.svc.cluster.local:7000')).toEqual(['*']);
  expect(hostsOf(table, '7000')).toHaveProperty(['own.default.svc.cluster.local:7000']);
});

test('an alias is one more name of the service it ends at', () => {
  const yaml = manifests(
    orders,
    service('first', 'type: ExternalName, externalName: second.web.svc.cluster.local', 'namespace: web'),
    service('second', 'type: ExternalName, externalName: orders.shop.svc.cluster.local', 'namespace: web'),
    service('round', 'type: ExternalName, externalName: round.web.svc.cluster.local', 'namespace: web'),
  );
  const table = sidecarIn('web', yaml);
  expect(domainsOf(table, '80', 'orders.shop.svc.cluster.local:80')).toEqual(
    expect.arrayContaining(['first', 'second', 'first.web']),
  );
  expect(Object.keys(hostsOf(table, '80') ?? {})).toEqual(['orders.shop.svc.cluster.local:80', 'allow_any']);
});

test('a port that a Sidecar names knows the services imported there alone', () => {
  const sidecar =
    'egress: [{port: {number: 80, protocol: HTTP, name: h}, hosts: ["shop/stock.shop.svc.cluster.local"]}, {hosts: ["*/*"]}]';
  const table = sidecarIn('web', manifests(orders, stock, istio('Sidecar', 'web', sidecar, 'namespace: web')));
  expect(Object.keys(hostsOf(table, '80') ?? {})).toEqual(['stock.shop.svc.cluster.local:80', 'allow_any']);
  expect(Object.keys(hostsOf(table, '8080') ?? {})).toEqual(['orders.shop.svc.cluster.local:8080', 'allow_any']);
});

test('a listener for proxy clients knows port 80 by name, other ports only by names that no Host has', () => {
  const sidecar = 'egress: [{port: {number: 3128, protocol: HTTP_PROXY, name: p}, bind: 127.0.0.1, hosts: ["*/*"]}]';
  const table = sidecarIn('web', manifests(orders, istio('Sidecar', 'web', sidecar, 'namespace: web')));
  expect(domainsOf(table, '3128', 'orders.shop.svc.cluster.local:80')).toContain('orders.shop');
  expect(domainsOf(table, '3128', 'orders.shop.svc.cluster.local:8080')?.every((it) => it.endsWith(':8080'))).toBe(
    true,
  );
});

test('a table that Envoy refuses says why', () => {
  const yaml = manifests(stock, rules('a', 'hosts: [stock], http: [{redirect: {redirectCode: 304}}]'));
  expect(sidecarIn('web', yaml).routeConfiguration('80')?.rejected).toContain('304');
});

test('no listener of a sidecar asks for a table of another form', () => {
  const table = sidecarIn('web', stock);
  expect(['http.8080', '', 'a:b', 'inbound|80||'].map((it) => table.routeConfiguration(it))).toEqual(
    new Array(4).fill(undefined),
  );
});

test('a host that two ServiceEntries of one age define with other ports is contested', () => {
  const entry = (name: string, protocol: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: default}
spec: {hosts: [www.example.com], resolution: DNS, ports: [{number: 8080, name: p, protocol: ${protocol}}]}
---`;
  const tables = (second: string) => sidecarIn('default', `${entry('a', 'HTTP')}${entry('b', second)}`);
  expect([...(tables('GRPC').routeConfiguration('8080')?.contested?.keys() ?? [])]).toEqual(['www.example.com']);
  expect(tables('HTTP').routeConfiguration('8080')?.contested).toBeUndefined();
});
