import { istio, manifests, pod, service } from '../../support/cluster';
import { scopeOf } from '../../support/clusters';

const stock = service('stock', 'ports: [{name: http, port: 80}, {name: tcp, port: 90}]', 'namespace: shop');

const hostsSeen = (yaml: string): string[] =>
  scopeOf('web/web', manifests(yaml, pod('web', 'namespace: web, labels: {app: web}'))).services.map(
    (it) => it.hostname,
  );

const importing = (name: string, hosts: string, { metadata = 'namespace: web', selector = '' } = {}): string =>
  istio('Sidecar', name, `${selector} egress: [{hosts: [${hosts}]}]`, metadata);

const services = manifests(
  ...['a', 'b', 'c', 'd'].map((it) => service(it, 'ports: [{name: http, port: 80}]', 'namespace: shop')),
);

const only = (letter: string): string => `"shop/${letter}.shop.svc.cluster.local"`;

test('a Sidecar that selects the workload comes first, then the oldest of the namespace, then that of the root namespace', () => {
  const selecting = importing('z', only('a'), { selector: 'workloadSelector: {labels: {app: web}},' });
  const whole = importing('y', only('b'));
  const root = importing('x', only('c'), { metadata: 'namespace: istio-system' });
  const other = importing('w', only('d'), { selector: 'workloadSelector: {labels: {app: other}},' });
  expect(hostsSeen(manifests(services, other, root, whole, selecting))).toEqual(['a.shop.svc.cluster.local']);
  expect(hostsSeen(manifests(services, other, root, whole))).toEqual(['b.shop.svc.cluster.local']);
  expect(hostsSeen(manifests(services, other, root))).toEqual(['c.shop.svc.cluster.local']);
  expect(hostsSeen(manifests(services, other))).toHaveLength(4);
});

test('destinations of imported rules are known, with the ports that rules name', () => {
  const rule = istio(
    'VirtualService',
    'rule',
    'hosts: [a.example], http: [{route: [{destination: {host: stock.shop.svc.cluster.local, port: {number: 80}}}]}]',
    'namespace: web',
  );
  const scope = scopeOf('web/web', manifests(stock, rule, importing('s', '"./*"'), pod('web', 'namespace: web')));
  expect(scope.service('stock.shop.svc.cluster.local')?.ports.map((it) => it.number)).toEqual([80]);
});

test('rules for other namespaces bring no destinations', () => {
  const rule = istio(
    'VirtualService',
    'rule',
    'hosts: [a.example], http: [{match: [{sourceNamespace: lab}], route: [{destination: {host: stock.shop.svc.cluster.local}}]}]',
    'namespace: web',
  );
  expect(hostsSeen(manifests(stock, rule, importing('s', '"./*"')))).toEqual([]);
});

const entry = (namespace: string, port: number, metadata = ''): string =>
  istio(
    'ServiceEntry',
    'entry',
    `hosts: [twice.example], resolution: DNS, ports: [{number: ${port}, name: http, protocol: HTTP}]`,
    `namespace: ${namespace}, ${metadata}`,
  );

const portsOf = (yaml: string, host: string): number[] | undefined =>
  scopeOf('web/web', manifests(yaml, pod('web', 'namespace: web')))
    .service(host)
    ?.ports.map((it) => it.number);

test('of a host in several namespaces the own one counts, else the first', () => {
  expect(portsOf(manifests(entry('lab', 1), entry('web', 2), entry('shop', 3)), 'twice.example')).toEqual([2]);
  expect(
    portsOf(manifests(entry('lab', 1, 'creationTimestamp: "2024-01-01T00:00:00Z"'), entry('shop', 3)), 'twice.example'),
  ).toEqual([3]);
});

test('a Kubernetes Service comes before a ServiceEntry of its name in a third namespace', () => {
  const squatter = istio(
    'ServiceEntry',
    'squatter',
    'hosts: [stock.shop.svc.cluster.local], resolution: DNS, ports: [{number: 7, name: http, protocol: HTTP}]',
    'namespace: lab',
  );
  expect(portsOf(manifests(squatter, stock), 'stock.shop.svc.cluster.local')).toEqual([80, 90]);
});

test('listeners that show one service in parts put it together again', () => {
  const sidecar = istio(
    'Sidecar',
    's',
    'egress: [{port: {number: 80, protocol: HTTP, name: a}, hosts: ["shop/*"]}, {port: {number: 90, protocol: TCP, name: b}, hosts: ["shop/*"]}]',
    'namespace: web',
  );
  expect(portsOf(manifests(stock, sidecar), 'stock.shop.svc.cluster.local')).toEqual([80, 90]);
});
