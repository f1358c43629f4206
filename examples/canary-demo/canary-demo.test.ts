import { type App, Testing, Yaml } from 'cdk8s';
import { Color, Mesh } from 'cdk8s-istio';
import 'cdk8s-istio/lib/testing/jest';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { stages, webAt } from './stages';
import { abTest, blueGreen, darkLaunch, smartCanary } from './strategies';
import { Web } from './web';

const gateway = 'gateway:istio-system/istio-ingressgateway';
const visit = (headers: Record<string, string> = {}) => ({
  from: gateway,
  url: 'https://canary.example.com/',
  headers,
});
const [start, canary, promoted, done] = stages.map((stage) => appWith((app) => webAt(stage, app)));

function appWith(build: (app: App) => Web): { readonly mesh: Mesh; readonly chart: Web } {
  const app = Testing.app();
  new IngressGatewayPods(app, 'istio-ingressgateway');
  const chart = build(app);
  return { mesh: Mesh.ofApp(app), chart };
}

function withStrategy(strategy: (chart: Web) => void): Mesh {
  return appWith((app) => {
    const chart = new Web(app, 'web', { stable: 'example/web:blue', canary: 'example/web:green' });
    strategy(chart);
    return chart;
  }).mesh;
}

/** Shares by the image that answers. */
function imagesOf({ mesh, chart }: typeof start): Record<string, number> {
  const deployments = Testing.synth(chart).filter((it) => it.kind === 'Deployment');
  const image = (workload?: string) =>
    deployments.find((it) => `demo/${it.metadata.name}` === workload).spec.template.spec.containers[0].image;
  const shares: Record<string, number> = {};
  for (const { workload, share } of mesh.route(visit()).endpoints ?? []) {
    const [part, whole = 1] = share.split('/').map(Number);
    shares[image(workload)] = (shares[image(workload)] ?? 0) + part / whole;
  }
  return shares;
}

test('C01 the tracks are told apart by a label of their own', () => {
  const [rule] = Testing.synth(start.chart).filter((it) => it.kind === 'DestinationRule');
  expect(rule.spec.subsets).toEqual(['stable', 'canary'].map((track) => ({ name: track, labels: { track } })));
});

test('C02 C03 at first everybody gets the stable track, and the canary stays in the manifest with weight 0', () => {
  expect(start.mesh).toRoute(visit(), { 'web/stable': 1, 'web/canary': 0 });
  const text = Yaml.stringify(...Testing.synth(start.chart).filter((it) => it.kind === 'VirtualService'));
  expect(text).toMatch(/subset: canary\n\s+weight: 0\n/);
});

test('C03 no other host is served', () => {
  expect(start.mesh.route({ from: gateway, url: 'https://example.com/' }).outcome).toBe('no-filter-chain');
});

test('plain HTTP is sent to https', () => {
  const decision = start.mesh.route({ from: gateway, url: 'http://canary.example.com/' });
  expect(decision).toMatchObject({ outcome: 'tls-required', status: 301, location: 'https://canary.example.com/' });
});

test('C04 a tenth of the requests reaches the canary', () => {
  expect(canary.mesh).toRoute(visit(), { 'web/stable': '9/10', 'web/canary': '1/10' });
  expect(imagesOf(canary)).toEqual({ 'example/web:blue': 0.9, 'example/web:green': 0.1 });
});

test('C05 once promoted, all answers are green, though routing is unchanged', () => {
  expect(promoted.mesh).toRoute(visit(), { 'web/stable': '9/10', 'web/canary': '1/10' });
  expect(imagesOf(promoted)).toEqual({ 'example/web:green': 1 });
});

test('C06 in the end requests go as they did at first', () => {
  expect(done.mesh.route(visit())).toEqual(start.mesh.route(visit()));
});

test.each(stages)('C07 no request fails at stage $name', (stage) => {
  const { outcome, clusters = [] } = appWith((app) => webAt(stage, app)).mesh.route(visit());
  expect(outcome).toBe('forward');
  expect(clusters.filter((it) => it.status !== undefined)).toEqual([]);
});

test('C09 smart canary: testers get the canary, and a tenth of everybody else', () => {
  const mesh = withStrategy(smartCanary);
  expect(mesh).toRoute(visit({ 'x-tester': 'true' }), { 'web/canary': 1 });
  expect(mesh).toRoute(visit(), { 'web/stable': '9/10', 'web/canary': '1/10' });
});

test('C10 dark launch: users never see the canary, which gets a copy of half of their requests', () => {
  const mesh = withStrategy(darkLaunch);
  expect(mesh).toRoute(visit(), { 'web/stable': 1, 'web/canary': 0 });
  const mirrored = { cluster: 'outbound|80|canary|web.demo.svc.cluster.local', share: '1/2' };
  expect(mesh.route(visit()).mirrors).toEqual([mirrored]);
  expect(mesh).toRoute(visit({ 'x-tester': 'true' }), { 'web/canary': 1 });
});

test.each([
  ['group=b', 'canary'],
  ['theme=dark; group=b; lang=en', 'canary'],
  ['group=a', 'stable'],
  ['mygroup=b', 'stable'],
  ['group=bb', 'stable'],
])('C11 A/B test: with the cookie "%s" every request reaches %s', (cookie, track) => {
  expect(withStrategy(abTest)).toRoute(visit({ cookie }), { [`web/${track}`]: 1 });
});

test('C13 blue/green: the switch is one change to one rule', () => {
  const [blue, green] = [Color.BLUE, Color.GREEN].map((live) => withStrategy((chart) => blueGreen(chart, live)));
  expect(blue).toRoute(visit(), { 'web/stable': 1 });
  expect(green).toRoute(visit(), { 'web/canary': 1 });
});

test('what the gateway routes shows in the pull request', () => {
  expect(canary.mesh.routeTable({ from: gateway })).toMatchSnapshot();
});

test('what Istio is given shows in the pull request', () => {
  const manifests = Testing.synth(canary.chart).filter((it) => it.apiVersion.includes('istio.io'));
  expect(Yaml.stringify(...manifests)).toMatchSnapshot();
});
