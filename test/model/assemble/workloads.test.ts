import { cluster, deployment, istio, manifests, pod } from '../../support/cluster';

test('a Deployment stands for its replicas; addresses are given out in the order of namespaces and names', () => {
  const { workloads } = cluster(
    manifests(
      deployment('b', 'labels: {app: b}', { replicas: 2 }),
      pod('a', '', '', 'podIP: 10.1.1.1'),
      pod('z', 'namespace: a'),
    ),
  );
  expect(workloads.map((it) => [it.id, it.podName, it.address, it.declared])).toEqual([
    ['a/z', 'z', '10.40.0.1', false],
    ['default/a', 'a', '10.1.1.1', true],
    ['default/b', 'b-0', '10.40.0.3', false],
    ['default/b', 'b-1', '10.40.0.4', false],
  ]);
});

test('the 251st address is in the next block', () => {
  const { workloads } = cluster(deployment('a', '', { replicas: 251 }));
  expect(new Set(workloads.map((it) => it.address)).size).toBe(251);
  expect(workloads[250].address).toBe('10.40.1.1');
});

test.each([
  ['StatefulSet', 'apps/v1', 'replicas: 2, template: {metadata: {labels: {app: a}}}', 2],
  ['DaemonSet', 'apps/v1', 'template: {metadata: {labels: {app: a}}}', 1],
  ['Job', 'batch/v1', 'template: {metadata: {labels: {app: a}}}', 1],
  ['CronJob', 'batch/v1', 'jobTemplate: {spec: {template: {metadata: {labels: {app: a}}}}}', 1],
  ['Deployment', 'apps/v1', 'replicas: 0', 0],
  ['Deployment', 'example.com/v1', 'replicas: 2', 0],
])('a %s of %s runs as many pods as it says', (kind, apiVersion, spec, count) => {
  const { workloads } = cluster(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, spec: {${spec}}}`);
  expect(workloads.map((it) => it.labels)).toEqual(Array(count).fill({ app: 'a' }));
});

test.each([
  ['its label', pod('a', 'labels: {istio-locality: r.z.s}', 'nodeName: n1'), 'r/z/s'],
  ['its newer label', pod('a', 'labels: {istio-locality: x, topology.istio.io/locality: r/z}'), 'r/z/'],
  ['its Node', pod('a', '', 'nodeName: n1'), 'nr/nz/'],
  [
    'its nodeSelector',
    pod('a', '', 'nodeSelector: {topology.kubernetes.io/region: sr, topology.kubernetes.io/zone: sz}'),
    'sr/sz/',
  ],
  ['nothing', pod('a'), '//'],
])('the locality of a pod comes from %s', (_, text, expected) => {
  const node =
    '{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {topology.kubernetes.io/region: nr, topology.kubernetes.io/zone: nz}}}';
  const [{ locality }] = cluster(manifests(text, node)).workloads;
  expect(`${locality.region}/${locality.zone}/${locality.subzone}`).toBe(expected);
});

test('pods of one locality that name no Node are on one', () => {
  const { workloads } = cluster(deployment('a', 'labels: {istio-locality: R.Z}', { replicas: 2 }));
  expect(workloads.map((it) => it.nodeName)).toEqual(['node-r-z', 'node-r-z']);
});

test('a pod is ready unless its status says otherwise, and going when it is being deleted', () => {
  const { workloads } = cluster(
    manifests(
      pod('a', '', '', 'conditions: [{type: Ready, status: "False"}]'),
      pod('b', 'deletionTimestamp: "2026-01-01T00:00:00Z"'),
      pod('c', '', '', 'phase: Succeeded'),
    ),
  );
  expect(workloads.map((it) => [it.podName, it.ready, it.terminating])).toEqual([
    ['a', false, false],
    ['b', true, true],
  ]);
});

test.each([
  ['an annotation', pod('a', 'namespace: web, annotations: {sidecar.istio.io/inject: "false"}'), false],
  ['a label', pod('a', 'namespace: web, labels: {sidecar.istio.io/inject: "false"}'), false],
  ['the network of its host', pod('a', 'namespace: web', 'hostNetwork: true'), false],
  ['its namespace', pod('a', 'namespace: quiet'), false],
  [
    'a label that outweighs its namespace',
    pod('a', 'namespace: quiet, labels: {sidecar.istio.io/inject: "true"}'),
    true,
  ],
  ['nothing', pod('a', 'namespace: web'), true],
])('%s decides whether a pod has a proxy', (_, text, inMesh) => {
  const namespace = '{apiVersion: v1, kind: Namespace, metadata: {name: quiet, labels: {istio-injection: disabled}}}';
  expect(cluster(manifests(text, namespace)).workloads[0].inMesh).toBe(inMesh);
});

test.each([
  ['istio: ingressgateway', true],
  ['istio.io/gateway-proxy: "true"', true],
  ['app: edge', true],
  ['app: other', false],
])('a pod with label %s is a gateway: %s', (label, isGateway) => {
  const gateway = istio('Gateway', 'g', 'selector: {app: edge}');
  const everybody = istio('Gateway', 'all', 'servers: []');
  expect(cluster(manifests(pod('a', `labels: {${label}}`), gateway, everybody)).workloads[0].isGateway).toBe(isGateway);
});

test('a pod of a workload that is here too stands for it', () => {
  const owner = (kind: string, name: string) =>
    `ownerReferences: [{apiVersion: apps/v1, kind: ${kind}, name: ${name}, controller: true}]`;
  const { workloads } = cluster(
    manifests(
      deployment('shop', 'labels: {app: shop}', { replicas: 3 }),
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: shop-1f, ${owner('Deployment', 'shop')}}, spec: {replicas: 3, template: {}}}`,
      pod('shop-1f-x', owner('ReplicaSet', 'shop-1f')),
      deployment('idle', ''),
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: idle-1, ${owner('Deployment', 'idle')}}, spec: {template: {}}}`,
    ),
  );
  expect(workloads.map((it) => [it.id, it.podName])).toEqual([
    ['default/idle', 'idle-0'],
    ['default/shop', 'shop-1f-x'],
  ]);
});
