import { proxyFor } from '../../../src/routing/compile/proxy';
import { compileSidecar } from '../../../src/routing/compile/sidecar';
import type { RoutingTable } from '../../../src/routing/table';
import { cluster, istio, manifests, pod, service } from '../../support/cluster';

/** Tables of pods that differ in one thing from the pod `a` of the namespace `default`, which has the label `app: a`. */
function tables(yaml: string, ...pods: string[]): RoutingTable[] {
  const snapshot = cluster(manifests(yaml, pod('a', 'labels: {app: a}'), ...pods));
  return snapshot.workloads.map((it) => {
    const proxy = proxyFor(snapshot, it.id);
    if (!proxy) throw new Error(`no proxy ${it.id}`);
    return compileSidecar(snapshot, proxy);
  });
}

const shared = ([one, other]: RoutingTable[]): boolean =>
  one.listeners === other.listeners && one.routeConfiguration('80') === other.routeConfiguration('80');

const stock = service('stock', 'ports: [{name: http, port: 80}]');

test('labels that no rule asks for do not matter', () =>
  expect(shared(tables(stock, pod('b', 'labels: {app: b}')))).toBe(true));

test.each([
  [
    'a rule',
    istio(
      'VirtualService',
      'v',
      'hosts: [stock], http: [{match: [{sourceLabels: {app: a}}], route: [{destination: {host: stock}}]}]',
    ),
  ],
  [
    'a tcp rule',
    istio(
      'VirtualService',
      'v',
      'hosts: [stock], tcp: [{match: [{sourceLabels: {app: a}}], route: [{destination: {host: stock}}]}]',
    ),
  ],
  ['a Sidecar', istio('Sidecar', 's', 'workloadSelector: {labels: {app: a}}, egress: [{hosts: ["~/*"]}]')],
  ['a DestinationRule', istio('DestinationRule', 'd', 'host: stock, workloadSelector: {matchLabels: {app: a}}')],
])('labels that %s asks for do', (_kind, asking) => {
  expect(shared(tables(manifests(stock, asking), pod('b', 'labels: {app: b}')))).toBe(false);
});

test('the namespace matters', () =>
  expect(shared(tables(stock, pod('a', 'namespace: web, labels: {app: a}')))).toBe(false));

test('a pod of a headless service is on its own', () => {
  const headless = service('db', 'clusterIP: None, selector: {app: b}, ports: [{name: tcp, port: 90}]');
  expect(shared(tables(headless, pod('b', 'labels: {app: b}')))).toBe(false);
});
