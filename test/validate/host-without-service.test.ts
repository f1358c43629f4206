import { editText } from '../../src/model/edit-text';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { validate } from '../../src/validate/validate';
import { istio, manifests, service } from '../support/cluster';

const reviews = service('reviews', 'ports: [{ name: http, port: 80 }]', 'namespace: shop');

const to = (host: string, destination = host, metadata = 'namespace: shop') =>
  istio(
    'VirtualService',
    'v',
    `hosts: [${host}], http: [{ route: [{ destination: { host: ${destination} } }] }]`,
    metadata,
  );

/** What is said of hosts, and what is to be written instead. */
function said(complete: boolean, ...documents: string[]): unknown[] {
  const { diagnostics } = validate(readText(manifests(reviews, ...documents), 'a.yaml').resources, {
    meshConfig: readMeshConfig(null).meshConfig,
    complete,
    suppressions: [],
  });
  return diagnostics
    .filter((it) => it.code === 'CDI0115')
    .map(({ help, fix }) => [help, fix?.edits.map((it) => it.value).join()]);
}

const FULL = 'reviews.shop.svc.cluster.local';

test('a misspelt host is mended where its own rules go to the Service that was meant', () => {
  expect(said(false, to('reviewz', 'reviews'))).toEqual([['did you mean "reviews"?', 'reviews']]);
  expect(said(false, to('reviewz.shop.svc.cluster.local', FULL))).toEqual([[`did you mean "${FULL}"?`, FULL]]);
});

test('what is written instead is well', () => {
  const mended = editText(to('reviewz', 'reviews'), '', { path: 'spec.hosts[0]', value: 'reviews' });
  expect(mended).toBe(to('reviews'));
  expect(said(false, to('reviews'))).toEqual([]);
});

test.each([
  ['its rules go elsewhere', [to('reviewz', 'www.example.com')]],
  [
    'another VirtualService has the host that was meant',
    [to('reviewz', 'reviews'), to('reviews').replace('name: v', 'name: w')],
  ],
  ['it is one of several', [to('"reviewz", "reviewx"', 'reviews')]],
])('a misspelt host is left to its author where %s', (_where, documents) => {
  const found = said(false, ...documents);
  expect(found).not.toEqual([]);
  expect(new Set(found.map(String))).toEqual(new Set(['did you mean "reviews"?,']));
});

test('a host that differs in its number is left to its author', () => {
  const numbered = service('reviews-2', 'ports: [{ name: http, port: 80 }]', 'namespace: shop');
  expect(said(false, numbered, to('reviews-3', 'reviews-2'))).toEqual([['did you mean "reviews-2"?', undefined]]);
});

test.each(['reviews.shop', 'reviews.shop.svc'])('%s is written in full', (host) => {
  expect(said(false, to(host, FULL))).toEqual([[`write "${FULL}"`, FULL]]);
  expect(said(false, to(`${host}, reviews`, FULL))).toEqual([]);
});

test('a name with its namespace that a ServiceEntry has is a host', () => {
  const entry = istio(
    'ServiceEntry',
    's',
    'hosts: [reviews.shop], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS',
  );
  expect(said(true, entry, to('reviews.shop', FULL))).toEqual([]);
});

test('what Istio and Kubernetes bring along may be named', () => {
  expect(said(true, to('kubernetes.default.svc.cluster.local', FULL))).toEqual([]);
  expect(said(false, to('istiod', FULL, 'namespace: istio-system'))).toEqual([]);
});

test('a Service of another namespace is proposed by its full name', () => {
  expect(said(true, to('reviews', FULL, 'namespace: front'))).toEqual([[`did you mean "${FULL}"?`, undefined]]);
});

test('Services of a namespace of which the input holds none may be in the cluster', () => {
  expect(said(false, to('reviews', FULL, 'namespace: front'))).toEqual([]);
});

test.each([
  'reviews.org',
  'db-0.db.shop.svc.cluster.local',
  '"*.shop.svc.cluster.local"',
  'reviews.shop.example.com',
  '10.0.0.1',
])('a cluster need not know %s', (host) => {
  expect(said(true, to(host, FULL))).toEqual([]);
});
