import { Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import 'cdk8s-istio/lib/testing/jest';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { Bookinfo } from './bookinfo';

const app = Testing.app();
new IngressGatewayPods(app, 'istio-ingressgateway');
const bookinfo = new Bookinfo(app, 'bookinfo');
const mesh = Mesh.ofApp(app);

const productpage = 'bookinfo/productpage-v1';
const gateway = 'gateway:istio-system/istio-ingressgateway';
const fromOutside = (path: string) => ({ from: gateway, url: `http://bookinfo.example.com${path}` });
const toReviews = (headers = {}) => ({ from: productpage, url: 'http://reviews:9080/reviews/0', headers });

test('B01 the namespace gets sidecars', () => {
  const namespaces = Testing.synth(bookinfo).filter((it) => it.kind === 'Namespace');
  expect(namespaces.map((it) => it.metadata)).toEqual([{ name: 'bookinfo', labels: { 'istio-injection': 'enabled' } }]);
});

test.each([
  ['B03', '/productpage'],
  ['B04', '/static/style.css'],
  ['B05', '/login'],
  ['B05', '/logout'],
  ['B06', '/api/v1/products/0/reviews'],
])('%s the gateway sends %s to productpage', (_row, path) => {
  expect(mesh).toRoute(fromOutside(path), { productpage: 1 });
});

test('B04 a path prefix is one of whole segments: /staticfoo is not taken', () => {
  expect(mesh.route(fromOutside('/staticfoo'))).toMatchObject({ outcome: 'no-route', status: 404, flags: 'NR' });
});

test.each(['/login/', '/', '/reviews/0'])('B07 the gateway has no route for %s', (path) => {
  expect(mesh.route(fromOutside(path))).toMatchObject({ outcome: 'no-route', status: 404 });
});

test('B02 no other port of the gateway listens', () => {
  const decision = mesh.route({ from: gateway, url: 'http://bookinfo.example.com:9080/productpage' });
  expect(decision.outcome).toBe('no-listener');
});

test('B02 the gateway serves no other host', () => {
  expect(mesh.route({ from: gateway, url: 'http://example.org/productpage' }).outcome).toBe('no-virtual-host');
});

test('B24 jason reaches version 2', () => {
  expect(mesh).toRoute(toReviews({ 'end-user': 'jason' }), { 'reviews/v2': 1 });
});

test.each([{}, { 'end-user': 'Jason' }, { 'end-user': 'jason2' }])('B22 %j is in the canary', (headers) => {
  expect(mesh).toRoute(toReviews(headers), { 'reviews/v1': '9/10', 'reviews/v2': 0, 'reviews/v3': '1/10' });
});

test('B13 all calls to ratings and details reach version 1', () => {
  expect(mesh).toRoute({ from: 'bookinfo/reviews-v3', url: 'http://ratings:9080/ratings/0' }, { 'ratings/v1': 1 });
  expect(mesh).toRoute({ from: productpage, url: 'http://details:9080/details/0' }, { 'details/v1': 1 });
});

test('what the gateway routes shows in the pull request', () => {
  expect(mesh.routeTable({ from: gateway })).toMatchSnapshot();
});

test('what productpage calls shows in the pull request', () => {
  expect(mesh.routeTable({ from: productpage })).toMatchSnapshot();
});

test('the manifests of Istio show in the pull request', () => {
  const manifests = Testing.synth(bookinfo).filter((it) => it.apiVersion.startsWith('networking.istio.io'));
  expect(Yaml.stringify(...manifests)).toMatchSnapshot();
});
