import { callerNames, proxyFor } from '../../../src/routing/compile/proxy';
import { cluster, deployment, manifests, pod } from '../../support/cluster';

test('callers are named by workload, by pod, or as a gateway', () => {
  const snapshot = cluster(
    manifests(deployment('web', ''), pod('edge', 'namespace: in, labels: {istio: ingressgateway}')),
  );
  const idAndType = (from: string) => {
    const proxy = proxyFor(snapshot, from);
    return proxy && `${proxy.type} ${proxy.id}`;
  };
  expect(
    ['default/web', 'web', 'web-0', 'in/edge', 'gateway:in/edge', 'gateway:default/web', 'in/web'].map(idAndType),
  ).toEqual([
    'sidecar default/web',
    'sidecar default/web',
    'sidecar default/web',
    'router in/edge',
    'router in/edge',
    undefined,
    undefined,
  ]);
  expect(callerNames(snapshot)).toEqual(['default/web', 'gateway:in/edge']);
});

test('a proxy has the labels that istiod adds when it connects', () => {
  const snapshot = cluster(
    pod(
      'a',
      'labels: {app: a, topology.istio.io/network: net}',
      'nodeName: n1, nodeSelector: {topology.kubernetes.io/region: r}',
    ),
  );
  expect(proxyFor(snapshot, 'a')).toMatchObject({
    network: 'net',
    dnsDomain: 'default.svc.cluster.local',
    labels: {
      app: 'a',
      'topology.istio.io/network': 'net',
      'topology.istio.io/cluster': 'Kubernetes',
      'topology.kubernetes.io/region': 'r',
      'kubernetes.io/hostname': 'n1',
    },
  });
});
