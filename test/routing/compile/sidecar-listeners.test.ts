import { istio, manifests, pod, service } from '../../support/cluster';
import { chainsOf, listenerNames, sidecarIn } from '../../support/sidecars';

const web = (spec: string): string => istio('Sidecar', 'web', spec, 'namespace: web');

const entry = (host: string, port: string, spec = 'resolution: STATIC, endpoints: [{address: 1.1.1.1}]'): string =>
  istio('ServiceEntry', host.replaceAll('*', 'any'), `hosts: ["${host}"], ports: [${port}], ${spec}`);

test('HTTP ports share the listener of all addresses, other ports have one of their own', () => {
  const yaml = service(
    'a',
    'clusterIP: 10.0.0.1, ports: [{name: http, port: 80}, {name: tcp, port: 90}, {name: unknown, port: 91}]',
  );
  const table = sidecarIn('web', yaml);
  expect(listenerNames(table)).toEqual(['0.0.0.0_80', '10.0.0.1_90', '10.0.0.1_91', 'virtualOutbound']);
  expect(chainsOf(table, '0.0.0.0_80')).toEqual(['http/1.1 h2c -> table 80', 'PassthroughCluster']);
  expect(chainsOf(table, '10.0.0.1_90')).toEqual(['-> outbound|90||a.default.svc.cluster.local']);
  expect(chainsOf(table, '10.0.0.1_91')).toEqual([
    'http/1.1 h2c -> table a.default.svc.cluster.local:91',
    'outbound|91||a.default.svc.cluster.local',
  ]);
});

test('connections to the port of the sidecar itself end, others leave the mesh or not', () => {
  expect(chainsOf(sidecarIn('web', ''), 'virtualOutbound')).toEqual([
    '15001 -> BlackHoleCluster',
    '-> PassthroughCluster',
  ]);
  const closed = sidecarIn('web', '', { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
  expect(chainsOf(closed, 'virtualOutbound')).toEqual(['15001 -> BlackHoleCluster', '-> BlackHoleCluster']);
  const dns = sidecarIn('web', '', { outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' } });
  expect(chainsOf(dns, 'virtualOutbound')).toEqual([
    '15001 -> BlackHoleCluster',
    'http/1.1 h2c -> table allow_any_dynamic_dns',
    '-> PassthroughCluster',
  ]);
});

test('the policy of a Sidecar replaces that of the mesh, and registry only is its zero value', () => {
  const rest = (spec: string): string | undefined => chainsOf(sidecarIn('web', web(spec)), 'virtualOutbound')?.at(-1);
  expect(rest('outboundTrafficPolicy: {}')).toBe('-> BlackHoleCluster');
  expect(
    rest(
      'outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: exit.example.com, subset: v1, port: {number: 443}}}',
    ),
  ).toBe('-> outbound|443|v1|exit.example.com');
});

test('HTTP and TCP on one wildcard port share a listener that looks at the bytes', () => {
  const yaml = manifests(
    entry('a.example', '{number: 90, name: http, protocol: HTTP}'),
    entry('b.example', '{number: 90, name: tcp, protocol: TCP}'),
  );
  expect(chainsOf(sidecarIn('web', yaml), '0.0.0.0_90')).toEqual([
    'http/1.1 h2c -> table 90',
    'outbound|90||b.example',
  ]);
});

test('of two TCP services without address the older one takes all', () => {
  const yaml = manifests(
    entry('b.example', '{number: 90, name: tcp, protocol: TCP}'),
    entry('a.example', '{number: 90, name: tcp, protocol: TCP}'),
  );
  expect(chainsOf(sidecarIn('web', yaml), '0.0.0.0_90')).toEqual(['-> outbound|90||a.example']);
});

test('a database protocol shares its port with no other', () => {
  const yaml = manifests(
    entry('a.example', '{number: 90, name: db, protocol: MONGO}'),
    entry('b.example', '{number: 90, name: http, protocol: HTTP}'),
  );
  expect(chainsOf(sidecarIn('web', yaml), '0.0.0.0_90')).toEqual(['-> outbound|90||a.example']);
});

test('each pod of a headless service has a listener, except for the caller', () => {
  const yaml = manifests(
    service('db', 'clusterIP: None, selector: {role: db}, ports: [{name: tcp, port: 90}, {name: http, port: 80}]'),
    pod('one', 'labels: {role: db}', '', 'podIP: 10.9.0.1'),
    pod('two', 'labels: {role: db}', '', 'podIP: 10.9.0.2'),
  );
  expect(listenerNames(sidecarIn('web', yaml))).toEqual([
    '0.0.0.0_80',
    '10.9.0.1_90',
    '10.9.0.2_90',
    'virtualOutbound',
  ]);
});

test('a ServiceEntry without endpoints takes every address, unless another of its host and namespace has endpoints', () => {
  const open = entry('a.example', '{number: 90, name: tcp, protocol: TCP}', 'resolution: NONE');
  const closed = istio(
    'ServiceEntry',
    'closed',
    'hosts: [a.example], resolution: STATIC, ports: [{number: 90, name: other, protocol: HTTP}], endpoints: [{address: 10.5.0.1}]',
  );
  expect(listenerNames(sidecarIn('web', open))).toEqual(['0.0.0.0_90', 'virtualOutbound']);
  expect(chainsOf(sidecarIn('web', manifests(open, closed)), '10.5.0.1_90')).toEqual(['-> outbound|90||a.example']);
});

test('a port that a Sidecar names belongs to the services imported there', () => {
  const yaml = manifests(
    entry('a.example', '{number: 90, name: tcp, protocol: TCP}', 'addresses: [10.7.0.1], resolution: STATIC'),
    entry('b.example', '{number: 90, name: tcp, protocol: TCP}', 'resolution: DNS'),
    web(
      'egress: [{port: {number: 90, protocol: TCP, name: t}, bind: 0.0.0.0, hosts: ["*/a.example"]}, {hosts: ["*/b.example"]}]',
    ),
  );
  expect(chainsOf(sidecarIn('web', yaml), '0.0.0.0_90')).toEqual(['-> outbound|90||a.example']);
});

test('the ports of the sidecar itself are not given to services', () => {
  const yaml = entry(
    'a.example',
    '{number: 15001, name: http, protocol: HTTP}, {number: 80, name: web, protocol: HTTP}',
  );
  expect(listenerNames(sidecarIn('web', yaml))).toEqual(['0.0.0.0_80', 'virtualOutbound']);
});

test('the mesh may open a port for clients that speak to a proxy', () => {
  expect(chainsOf(sidecarIn('web', '', { proxyHttpPort: 15002 }), '127.0.0.1_15002')).toEqual(['-> table http_proxy']);
});
