import { cluster, deployment, endpointsOf, istio, manifests, pod, service } from '../../support/cluster';

const named = (yaml: string, hostname: string, mesh = {}) => cluster(yaml, mesh).registry.named(hostname)[0];
const cart = 'cart.default.svc.cluster.local';

// istio: kube.ConvertProtocol.
test.each([
  ['name: http-web', 'HTTP'],
  ['name: httpfoo', 'Unsupported'],
  ['name: grpc-web-x', 'GRPCWeb'],
  ['name: HTTP2-x', 'HTTP2'],
  ['name: http, protocol: UDP', 'UDP'],
  ['name: http, appProtocol: tcp', 'TCP'],
  ['name: http, appProtocol: ""', 'Unsupported'],
  ['name: http, appProtocol: kubernetes.io/h2c', 'HTTP2'],
  ['name: tcp, appProtocol: kubernetes.io/ws', 'HTTP'],
  ['name: tcp, appProtocol: kubernetes.io/wss', 'HTTPS'],
  ['name: tcp, appProtocol: kubernetes.io/other', 'Unsupported'],
])('a port with %s speaks %s', (port, protocol) => {
  expect(named(service('cart', `ports: [{port: 8000, ${port}}]`), cart).ports[0].protocol).toBe(protocol);
});

test('a well-known port without a known protocol is TCP, but not in a ServiceEntry', () => {
  expect(named(service('cart', 'ports: [{port: 3306, name: web}]'), cart).ports[0].protocol).toBe('TCP');
  const entry = istio('ServiceEntry', 'db', 'hosts: [db.test], ports: [{number: 3306, name: tcp}]');
  expect(named(entry, 'db.test').ports[0].protocol).toBe('Unsupported');
});

test.each([
  ['', 'ClientSide', '10.200.0.1'],
  ['clusterIP: 10.0.0.9', 'ClientSide', '10.0.0.9'],
  ['clusterIP: None', 'Passthrough', '0.0.0.0'],
  ['type: ExternalName, externalName: db.test', 'Alias', '0.0.0.0'],
])('a Service with "%s" is resolved as %s at %s', (spec, resolution, address) => {
  expect(named(service('cart', spec), cart)).toMatchObject({ resolution, address, hostname: cart });
});

test.each([
  ['"*"', ['*']],
  ['"., guest"', ['default', 'guest']],
  ['"guest, *"', ['*']],
  ['guest', ['guest']],
  ['"~"', []],
  ['""', ['team']],
])('a Service exported to %s is seen by %j', (annotation, namespaces) => {
  const yaml = service('cart', '', `annotations: {networking.istio.io/exportTo: ${annotation}}`);
  expect([...named(yaml, cart, { defaultServiceExportTo: ['team'] }).visibleTo]).toEqual(namespaces);
});

test('a ServiceEntry makes a service of every host at every address; ranges of one address are that address', () => {
  const { registry } = cluster(
    istio('ServiceEntry', 'e', 'hosts: [a.test, b.test], addresses: [10.0.0.1/32, 10.1.0.0/16, nonsense]'),
  );
  expect(registry.services.map((it) => `${it.hostname} ${it.address}`)).toEqual([
    'a.test 10.0.0.1',
    'a.test 10.1.0.0/16',
    'b.test 10.0.0.1',
    'b.test 10.1.0.0/16',
  ]);
  expect(registry.named('b.test')).toHaveLength(2);
});

test('older services come first, then names decide, then namespaces', () => {
  const dated = (name: string, date: string) => service(name, '', `creationTimestamp: "${date}"`);
  const { registry } = cluster(
    manifests(
      dated('a', '2024-01-02T00:00:00Z'),
      dated('b', '2024-01-01T00:00:00Z'),
      service('d', ''),
      service('c', '', 'namespace: z'),
      service('c', ''),
    ),
  );
  expect(registry.services.map((it) => `${it.namespace}/${it.name}`)).toEqual([
    'default/c',
    'z/c',
    'default/d',
    'default/b',
    'default/a',
  ]);
});

test.each([
  ['service', 'PreferClose', '', '', 'PreferSameZone'],
  ['annotation', '', 'prefersamenode', 'PreferClose', 'PreferSameNode'],
  ['namespace', '', '', 'PreferClose', 'PreferSameZone'],
  ['unknown word', '', 'nonsense', 'PreferClose', undefined],
])('traffic distribution: %s', (_, field, annotation, namespace, expected) => {
  const annotations = (word: string) =>
    word ? `annotations: {networking.istio.io/traffic-distribution: ${word}}` : '';
  const yaml = manifests(
    `{apiVersion: v1, kind: Namespace, metadata: {name: default, ${annotations(namespace)}}}`,
    service('cart', field && `trafficDistribution: ${field}`, annotations(annotation)),
  );
  expect(named(yaml, cart).trafficDistribution).toBe(expected);
});

test('a Service is served by the ready and unready pods it selects in its namespace, not by those that go', () => {
  const snapshot = cluster(
    manifests(
      service('cart', 'selector: {app: cart}, ports: [{port: 80, targetPort: web}]'),
      pod('a', 'labels: {app: cart, x: z}', 'containers: [{ports: [{name: web, containerPort: 8080}]}]'),
      pod(
        'b',
        'labels: {app: cart}',
        'containers: [{ports: [{name: web, containerPort: 9090}]}]',
        'conditions: [{type: Ready, status: "False"}]',
      ),
      pod('c', 'labels: {app: cart}, deletionTimestamp: "2026-01-01T00:00:00Z"'),
      pod('d', 'labels: {app: cart}, namespace: other'),
      pod('e', 'labels: {app: other}'),
    ),
  );
  const [found] = snapshot.registry.named(cart);
  expect(snapshot.registry.endpoints(found, 80)).toMatchObject([
    { address: '10.40.0.1', port: 8080, health: 'healthy', workload: { id: 'default/a' } },
    { address: '10.40.0.2', port: 9090, health: 'unhealthy', workload: { id: 'default/b' } },
  ]);
  expect(snapshot.registry.endpoints(found, 81)).toEqual([]);
});

test('a Service without selector, or with an empty one, has no endpoint', () => {
  const snapshot = cluster(
    manifests(service('a', 'ports: [{port: 80}]'), service('b', 'selector: {}, ports: [{port: 80}]'), pod('p')),
  );
  expect(endpointsOf(snapshot, 'a.default.svc.cluster.local', 80)).toEqual([]);
  expect(endpointsOf(snapshot, 'b.default.svc.cluster.local', 80)).toEqual([]);
});

test('a Kubernetes Service selects WorkloadEntries too, whose ports go by the name of its port (R-1.12)', () => {
  const snapshot = cluster(
    manifests(
      service('cart', 'selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]'),
      istio('WorkloadEntry', 'a', 'address: 10.9.0.1, labels: {app: cart}'),
      istio('WorkloadEntry', 'b', 'address: 10.9.0.2, labels: {app: x}, ports: {http: 9090}', 'labels: {app: cart}'),
      istio('WorkloadEntry', 'c', 'address: vm.test, labels: {app: cart}'),
    ),
  );
  expect(endpointsOf(snapshot, cart, 80)).toEqual(['10.9.0.1:8080', '10.9.0.2:9090']);
});

test('the port of a ServiceEntry endpoint: its own, else the target port, else the number (R-1.11)', () => {
  const snapshot = cluster(
    istio(
      'ServiceEntry',
      'e',
      'hosts: [e.test], resolution: STATIC, ports: [{number: 80, name: a}, {number: 81, name: b, targetPort: 8081}], endpoints: [{address: 10.9.0.1, ports: {a: 9090, b: 9091}}, {address: 10.9.0.2}]',
    ),
  );
  expect(endpointsOf(snapshot, 'e.test', 80)).toEqual(['10.9.0.1:9090', '10.9.0.2:80']);
  expect(endpointsOf(snapshot, 'e.test', 81)).toEqual(['10.9.0.1:9091', '10.9.0.2:8081']);
});

test('a workloadSelector picks ready pods and WorkloadEntries of its namespace', () => {
  const snapshot = cluster(
    manifests(
      istio(
        'ServiceEntry',
        'e',
        'hosts: [e.test], resolution: STATIC, ports: [{number: 80, name: http}], workloadSelector: {labels: {app: a}}',
      ),
      deployment('a', 'labels: {app: a, v: one}'),
      pod('b', 'labels: {app: a}', '', 'conditions: [{type: Ready, status: "False"}]'),
      istio('WorkloadEntry', 'c', 'address: 10.9.0.1', 'labels: {app: a}'),
      istio('WorkloadEntry', 'd', 'address: 10.9.0.2', 'labels: {app: a}, namespace: other'),
    ),
  );
  expect(endpointsOf(snapshot, 'e.test', 80)).toEqual(['10.40.0.1:80', '10.9.0.1:80']);
});

test('a DNS host without endpoints is its own (R-1.10); a static one has none', () => {
  const entry = (resolution: string) =>
    istio(
      'ServiceEntry',
      'e',
      `hosts: [e.test], resolution: ${resolution}, ports: [{number: 80, name: http, targetPort: 8080}]`,
    );
  expect(endpointsOf(cluster(entry('DNS')), 'e.test', 80)).toEqual(['e.test:8080']);
  expect(endpointsOf(cluster(entry('STATIC')), 'e.test', 80)).toEqual([]);
});

test('names do not serve where Envoy resolves nothing', () => {
  const entry = (resolution: string) =>
    istio(
      'ServiceEntry',
      'e',
      `hosts: [e.test], resolution: ${resolution}, ports: [{number: 80, name: http}], endpoints: [{address: vm.test}, {address: 10.9.0.1}]`,
    );
  expect(endpointsOf(cluster(entry('STATIC')), 'e.test', 80)).toEqual(['10.9.0.1:80']);
  expect(endpointsOf(cluster(entry('DNS')), 'e.test', 80)).toEqual(['vm.test:80', '10.9.0.1:80']);
});

test('logical DNS takes one endpoint a port, from the oldest entry', () => {
  const entry = (name: string) =>
    istio(
      'ServiceEntry',
      name,
      `hosts: [e.test], resolution: DNS_ROUND_ROBIN, ports: [{number: 80, name: http}], endpoints: [{address: ${name}.test}]`,
    );
  expect(endpointsOf(cluster(manifests(entry('b'), entry('a'))), 'e.test', 80)).toEqual(['a.test:80']);
});

test('a ServiceEntry with the host of a Service of its namespace adds its endpoints to it (R-1.14)', () => {
  const snapshot = cluster(
    manifests(
      service('cart', 'selector: {app: cart}, ports: [{name: http, port: 80}]'),
      pod('a', 'labels: {app: cart}'),
      istio(
        'ServiceEntry',
        'e',
        `hosts: [${cart}], resolution: STATIC, ports: [{number: 80, name: http}], endpoints: [{address: 10.9.0.1}]`,
      ),
      istio(
        'ServiceEntry',
        'f',
        `hosts: [${cart}], resolution: STATIC, ports: [{number: 80, name: http}], endpoints: [{address: 10.9.0.2}]`,
        'namespace: other',
      ),
    ),
  );
  const copies = snapshot.registry
    .named(cart)
    .map((it) => snapshot.registry.endpoints(it, 80).map((each) => each.address));
  expect(copies).toEqual([['10.9.0.1', '10.40.0.1'], ['10.9.0.1', '10.40.0.1'], ['10.9.0.2']]);
});

test('endpoints carry the labels that istiod adds, and the locality and weight that are written', () => {
  const snapshot = cluster(
    istio(
      'ServiceEntry',
      'e',
      'hosts: [e.test], resolution: STATIC, ports: [{number: 80, name: http}], endpoints: [{address: 10.9.0.1, locality: r/z, weight: 3, network: net, labels: {v: one}}]',
    ),
  );
  expect(snapshot.registry.endpoints(snapshot.registry.named('e.test')[0], 80)).toMatchObject([
    {
      weight: 3,
      network: 'net',
      locality: { region: 'r', zone: 'z', subzone: '' },
      labels: {
        v: 'one',
        'topology.kubernetes.io/region': 'r',
        'topology.kubernetes.io/zone': 'z',
        'topology.istio.io/network': 'net',
      },
    },
  ]);
});

test('what the engine does not follow is listed', () => {
  const { unmodelled } = cluster(
    manifests(
      istio('EnvoyFilter', 'a', ''),
      istio('VirtualService', 'b', ''),
      '{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: c}}',
    ),
  );
  expect(unmodelled.map((it) => it.name)).toEqual(['a', 'c']);
});

test('of two resources of one name the last counts, whatever its version', () => {
  const { virtualServices } = cluster(
    manifests(
      istio('VirtualService', 'a', 'hosts: [one.test]'),
      istio('VirtualService', 'a', 'hosts: [two.test]').replace('/v1,', '/v1beta1,'),
    ),
  );
  expect(virtualServices.map((it) => it.spec.hosts)).toEqual([['two.test']]);
});

test('null fields are absent ones, but a header asked for with null is asked for', () => {
  const { virtualServices } = cluster(
    istio(
      'VirtualService',
      'a',
      'hosts: [a], tls: null, http: [{timeout: null, match: [{headers: {x: null}, uri: null}]}]',
    ),
  );
  expect(virtualServices[0].spec).toEqual({ hosts: ['a'], http: [{ match: [{ headers: { x: null } }] }] });
});
