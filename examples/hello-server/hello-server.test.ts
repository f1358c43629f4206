import { Testing, Yaml } from 'cdk8s';
import { Mesh, type RouteDecision } from 'cdk8s-istio';
import 'cdk8s-istio/lib/testing/jest';
import { type Case, case3, case4, case5 } from './cases';
import { HelloServer } from './hello-server';

const kubernetesOnly: Case = () => {};
const from = 'default/httpbin';
const call = (path = '/', service = 'svc-hello') => ({
  from,
  url: `http://${service}.default.svc.cluster.local:8080${path}`,
});

function serverWith(build: Case): HelloServer {
  const server = new HelloServer(Testing.app(), 'hello-server');
  build(server);
  return server;
}

const meshWith = (build: Case): Mesh => Mesh.ofChart(serverWith(build));

/** Shares by workload. */
const podsOf = ({ endpoints = [] }: RouteDecision) =>
  Object.fromEntries(endpoints.map((it) => [it.workload, it.share]));

const half = { 'default/hello-server-v1': '1/2', 'default/hello-server-v2': '1/2' };
const nineToOne = { 'default/hello-server-v1': '9/10', 'default/hello-server-v2': '1/10' };

test('H00 the Service over both versions has two endpoints', () => {
  expect(meshWith(kubernetesOnly).route(call()).endpoints).toHaveLength(2);
});

test('H01 case 1: one Service shares requests out evenly', () => {
  expect(podsOf(meshWith(kubernetesOnly).route(call()))).toEqual(half);
});

test.each(['v1', 'v2'])('H02 case 2: the Service of version %s reaches its own pod only', (version) => {
  const decision = meshWith(kubernetesOnly).route(call('/', `svc-hello-${version}`));
  expect(podsOf(decision)).toEqual({ [`default/hello-server-${version}`]: '1' });
});

test.each([
  ['/v2', 'v2'],
  ['/v2/users', 'v2'],
  ['/v2beta', 'v2'],
  ['/V2', 'v1'],
  ['/', 'v1'],
])('H03 case 3: %s reaches version %s', (path, version) => {
  expect(meshWith(case3)).toRoute(call(path), { [`svc-hello-${version}`]: 1 });
});

test('H03b the VirtualService leaves the endpoints of Kubernetes alone', () => {
  expect(podsOf(meshWith(case3).route(call('/', 'svc-hello-v1')))).toEqual({ 'default/hello-server-v1': '1' });
  const servicesWith = (build: Case) => Testing.synth(serverWith(build)).filter((it) => it.kind === 'Service');
  expect(servicesWith(case3)).toEqual(servicesWith(kubernetesOnly));
});

test('H04 case 4: weights between two Services', () => {
  expect(meshWith(case4)).toRoute(call(), { 'svc-hello-v1': '9/10', 'svc-hello-v2': '1/10' });
});

test('H05 case 5: weights between two subsets', () => {
  expect(meshWith(case5)).toRoute(call(), { 'svc-hello/v1': '9/10', 'svc-hello/v2': '1/10' });
});

test('H06 case 5 reaches the same pods as case 4 with the same shares, through other clusters', () => {
  const [four, five] = [case4, case5].map((it) => meshWith(it).route(call()));
  expect(podsOf(four)).toEqual(nineToOne);
  expect(podsOf(five)).toEqual(nineToOne);
  expect(four.clusters).not.toEqual(five.clusters);
});

test('H07 without the rules the default is back', () => {
  expect(podsOf(meshWith(case5).route(call()))).toEqual(nineToOne);
  expect(podsOf(meshWith(kubernetesOnly).route(call()))).toEqual(half);
});

test.each(Object.entries({ case3, case4, case5 }))('%s: what Istio is given', (_name, build) => {
  const server = serverWith(build);
  const manifests = Testing.synth(server).filter((it) => it.apiVersion.includes('istio.io'));
  expect(Yaml.stringify(...manifests)).toMatchSnapshot();
  expect(Mesh.ofChart(server).routeTable({ from })).toMatchSnapshot();
});
