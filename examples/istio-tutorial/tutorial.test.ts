import { Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import 'cdk8s-istio/lib/testing/jest';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { Tutorial } from './tutorial';

const app = Testing.app();
new IngressGatewayPods(app, 'istio-ingressgateway');
const tutorial = new Tutorial(app, 'tutorial');
const mesh = Mesh.ofApp(app);

const from = 'tutorial/preference-v1';
const call = (headers: Record<string, string> = {}) => ({ from, url: 'http://recommendation:8080/', headers });

test('R01 the namespace gets sidecars, and they insist on mutual TLS', () => {
  const manifests = Testing.synth(tutorial);
  const [namespace] = manifests.filter((it) => it.kind === 'Namespace');
  const [policy] = manifests.filter((it) => it.kind === 'PeerAuthentication');
  expect(namespace.metadata.labels).toEqual({ 'istio-injection': 'enabled' });
  expect(policy.spec).toEqual({ mtls: { mode: 'STRICT' } });
});

test.each([
  ['/customer', '/'],
  ['/customer/preferences', '/preferences'],
])('R02 the gateway asks customer for the rest of %s', (path, arriving) => {
  const visit = { from: 'gateway:istio-system/istio-ingressgateway', url: `http://tutorial.example.com${path}` };
  expect(mesh).toRoute(visit, { customer: 1 });
  expect(mesh.route(visit).upstream?.path).toBe(arriving);
});

test('R10 a quarter of the requests reaches version 2', () => {
  expect(mesh).toRoute(call(), { 'recommendation/v1': '3/4', 'recommendation/v2': '1/4' });
});

test('R13 R14 Firefox reaches version 2, if the services before pass its name on', () => {
  expect(mesh).toRoute(call({ 'baggage-user-agent': 'Mozilla/5.0 Firefox/130.0' }), { 'recommendation/v2': 1 });
  expect(mesh).toRoute(call({ 'user-agent': 'Mozilla/5.0 Firefox/130.0' }), { 'recommendation/v2': '1/4' });
});

test.each<Record<string, string>>([
  {},
  { 'baggage-user-agent': 'Firefox' },
])('R17 R29 callers with %j wait six seconds, and try three times more', (headers) => {
  expect(mesh.route(call(headers))).toMatchObject({ timeout: '6s', retries: { attempts: 3 } });
});

test('R31 the circuit breaker is on version 2 alone', () => {
  const [rule] = Testing.synth(tutorial).filter(
    (it) => it.kind === 'DestinationRule' && it.metadata.name === 'recommendation',
  );
  expect(rule.spec.subsets.map((it: { trafficPolicy?: object }) => Object.keys(it.trafficPolicy ?? {}))).toEqual([
    [],
    ['connectionPool', 'outlierDetection'],
  ]);
});

test('chaos is only for those who ask for it', () => {
  expect(mesh.route(call({ 'x-chaos': 'true' })).fault).toEqual({ abort: { status: 503, share: '1' } });
  expect(mesh.route(call()).fault).toBeUndefined();
});

test('R33 the clock outside is called with TLS, within three seconds', () => {
  const decision = mesh.route({ from: 'tutorial/recommendation-v1', url: 'http://worldclockapi.example.com/now' });
  expect(decision).toMatchObject({ outcome: 'forward', timeout: '3s' });
  expect(decision.endpoints?.map((it) => it.address)).toEqual(['worldclockapi.example.com:443']);
});

test('what preference calls shows in the pull request', () => {
  expect(mesh.routeTable({ from })).toMatchSnapshot();
});

test('what Istio is given shows in the pull request', () => {
  const manifests = Testing.synth(tutorial).filter((it) => it.apiVersion.includes('istio.io'));
  expect(Yaml.stringify(...manifests)).toMatchSnapshot();
});
