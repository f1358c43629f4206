import { proxyFor } from '../../../src/routing/compile/proxy';
import { compileSidecar } from '../../../src/routing/compile/sidecar';
import { cluster, istio, manifests, pod, service } from '../../support/cluster';
import { chainsOf } from '../../support/sidecars';

const snapshot = cluster(
  manifests(
    service('stock', 'clusterIP: 10.0.0.5, selector: {app: stock}, ports: [{name: http, port: 80, targetPort: 8080}]'),
    istio('VirtualService', 'rule', 'hosts: [stock], http: [{directResponse: {status: 418}}]'),
    pod('one', 'labels: {app: stock}', '', 'podIP: 10.9.0.1'),
    pod('two', 'labels: {app: stock}', '', 'podIP: 10.9.0.2'),
    pod('sick', 'labels: {app: stock}', '', 'conditions: [{type: Ready, status: "False"}]'),
    pod('plain', 'annotations: {sidecar.istio.io/inject: "false"}'),
  ),
);
const proxy = proxyFor(snapshot, 'plain');
const table = proxy && compileSidecar(snapshot, proxy);

test('rules do not hold for a workload without sidecar: its connections go to the ready pods of a Service', () => {
  expect(table && chainsOf(table, '10.0.0.5_80')).toEqual(['-> outbound|80||stock.default.svc.cluster.local']);
  const [only] = table?.cluster('outbound|80||stock.default.svc.cluster.local')?.localities ?? [];
  expect(only.endpoints.map((it) => `${it.address}:${it.port} ${it.weight}`)).toEqual([
    '10.9.0.1:8080 1',
    '10.9.0.2:8080 1',
  ]);
});

test('and to all other addresses as dialled', () => {
  expect(table && chainsOf(table, 'virtualOutbound')).toEqual(['-> PassthroughCluster']);
  expect(table?.routeConfiguration('80')).toBeUndefined();
});
