import { Mesh } from '../../src';
import '../../src/testing/jest';

/** Two versions of a server behind one Service, callers in two namespaces, and a gateway. */
const cluster = `
apiVersion: v1
kind: Service
metadata: { name: hello }
spec: { selector: { app: hello }, ports: [{ name: http, port: 80 }] }
${['v1', 'v2'].map((version) => pod(`hello-${version}`, 'default', { app: 'hello', version })).join('')}
${pod('client', 'default', { app: 'client' })}
${pod('client', 'other', { app: 'client' })}
${pod('gateway', 'istio-system', { istio: 'ingressgateway' })}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: hello }
spec:
  host: hello.default.svc.cluster.local
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
`;

function pod(name: string, namespace: string, labels: Record<string, string>): string {
  return `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: ${JSON.stringify(labels)} }
spec: { containers: [{ name: main, image: example }] }`;
}

/** The cluster with a VirtualService of this spec. */
function meshWith(spec: string, extra = ''): Mesh {
  const virtualService = `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: rules }\nspec:\n`;
  return Mesh.fromYaml(`${cluster}${extra}${virtualService}${spec.replace(/^/gm, '  ')}\n`);
}

/** What fits `match` reaches version 2, everything else version 1. */
const meshMatching = (match: string, rest = '', extra = '') =>
  meshWith(
    `${rest || 'hosts: [hello]'}
http:
  - match: [${match}]
    route: [{ destination: { host: hello, subset: v2 } }]
  - route: [{ destination: { host: hello, subset: v1 } }]`,
    extra,
  );

const call = (path = '/', more: object = {}) => ({ from: 'default/client', url: `http://hello${path}`, ...more });
const v1 = { 'hello/v1': 1 };
const v2 = { 'hello/v2': 1 };

test('H11 a short host is completed with the namespace of the VirtualService', () => {
  const hosts = (host: string) => `hosts: [${host}]`;
  for (const host of ['hello', 'hello.default.svc.cluster.local']) {
    expect(meshMatching('{ uri: { exact: /x } }', hosts(host))).toRoute(call('/x'), v2);
  }
});

test('H13 requests to a subset that nobody defines fail with 503 NC', () => {
  const mesh = meshWith('hosts: [hello]\nhttp: [{ route: [{ destination: { host: hello, subset: v9 } }] }]');
  expect(mesh.route(call()).clusters).toMatchObject([{ share: '1', status: 503, flags: 'NC' }]);
});

test.each([
  ['exact', '/a', ['/a', '/a?x=1'], ['/a/', '/ab', '/A']],
  ['prefix', '/a', ['/a', '/ab', '/a/b'], ['/b', '/A']],
  ['regex', '/a[0-9]+', ['/a1', '/a12'], ['/a', '/a1/b', '/xa1']],
])('H15 %s "%s" takes %j and not %j', (operator, value, taken, left) => {
  const mesh = meshMatching(`{ uri: { ${operator}: '${value}' } }`);
  for (const path of taken) expect(mesh).toRoute(call(path), v2);
  for (const path of left) expect(mesh).toRoute(call(path), v1);
});

test.each([
  ['method', '{ method: { exact: POST } }', call('/', { method: 'POST' })],
  ['headers', '{ headers: { x-a: { exact: b } } }', call('/', { headers: { 'X-A': 'b' } })],
  ['presence of a header', '{ headers: { x-a: {} } }', call('/', { headers: { 'x-a': 'anything' } })],
  ['query parameters', '{ queryParams: { q: { exact: "1" } } }', call('/?p=0&q=1')],
  ['authority', '{ authority: { exact: hello.default } }', { ...call(), url: 'http://hello.default/' }],
])('H16 a match on %s takes the requests that fit, and H17 the last rule the rest', (_what, match, fitting) => {
  expect(meshMatching(match)).toRoute(fitting, v2);
  expect(meshMatching(match)).toRoute(call(), v1);
});

test('H16 a match on the labels of the caller', () => {
  expect(meshMatching('{ sourceLabels: { app: client } }')).toRoute(call(), v2);
  expect(meshMatching('{ sourceLabels: { app: client } }')).toRoute({ ...call(), from: 'default/hello-v1' }, v1);
});

test('H19 a rule for a gateway does not hold in the mesh, nor the other way round', () => {
  const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }]
`;
  const mesh = meshMatching(
    '{ gateways: [public] }',
    'hosts: [hello.default.svc.cluster.local]\ngateways: [public, mesh]',
    gateway,
  );
  const outside = { from: 'gateway:istio-system/gateway', url: 'http://hello.default.svc.cluster.local/' };
  expect(mesh).toRoute(outside, v2);
  expect(mesh).toRoute(call(), v1);
});

test('H20 a caller in a namespace to which a rule is not exported does not see it', () => {
  const mesh = meshMatching('{ uri: { prefix: / } }', "hosts: [hello.default.svc.cluster.local]\nexportTo: ['.']");
  const elsewhere = { from: 'other/client', url: 'http://hello.default/' };
  expect(mesh).toRoute(call(), v2);
  expect(mesh).toRoute(elsewhere, { 'default/hello-v1': '1/2', 'default/hello-v2': '1/2' });
});
