import { istio, manifests, pod, service } from '../../support/cluster';
import { bound, edgePod, edgeTable, gateway, listenersOf, server } from '../../support/gateway';

const TLS = 'tls: {mode: SIMPLE, credentialName: c}';
const listeners = (...yaml: string[]) => listenersOf(edgeTable(manifests(...yaml)));
const tcpRule = (gateways: string) =>
  bound('t', '"*"', gateways, 'tcp: [{route: [{destination: {host: db, port: {number: 1}}}]}]');
const DB = 'outbound|1||db.app.svc.cluster.local';

test('a Gateway applies by labels alone; one without selector to every gateway', () => {
  const elsewhere = (name: string, selector: string, port: number) =>
    istio('Gateway', name, `${selector} servers: [${server(port, 'HTTP', '*')}]`, 'namespace: far');
  expect(
    listeners(
      elsewhere('a', 'selector: {istio: ingressgateway},', 81),
      elsewhere('b', 'selector: {istio: other},', 82),
      elsewhere('c', '', 83),
    ),
  ).toEqual(['0.0.0.0_81: http.81', '0.0.0.0_83: http.83']);
});

test('HTTP servers of one port share a table, whoever wrote them', () => {
  expect(listeners(gateway('a', server(80, 'HTTP', 'a.test')), gateway('b', server(80, 'GRPC', 'b.test')))).toEqual([
    '0.0.0.0_80: http.80',
  ]);
});

test('what does not go with an older plaintext server of the port is left out', () => {
  const http = gateway('a', server(80, 'HTTP', 'a.test'), 2019);
  expect(listeners(http, gateway('b', server(80, 'TCP', '*')), tcpRule('b'))).toEqual(['0.0.0.0_80: http.80']);
  expect(listeners(http, gateway('b', server(80, 'HTTPS', 'b.test', TLS)))).toEqual(['0.0.0.0_80: http.80']);
});

test('a plaintext server joins an older TLS one, and from then on no TLS server does', () => {
  const oldest = gateway('a', server(443, 'HTTPS', 'a.test', TLS), 2018);
  const plain = gateway('b', server(443, 'HTTP', 'b.test'), 2019);
  const late = gateway('c', server(443, 'HTTPS', 'c.test', TLS), 2020);
  expect(listeners(oldest, plain, late)).toEqual(['0.0.0.0_443: a.test ends TLS https.443.https-443.a.edge; http.443']);
});

test('servers bound to different addresses are different listeners', () => {
  expect(
    listeners(
      gateway('a', server(80, 'HTTP', '*', 'bind: 10.0.0.1')),
      gateway('b', server(80, 'TCP', '*', 'bind: 10.0.0.2')),
      tcpRule('b'),
    ),
  ).toEqual(['10.0.0.1_80: http.80.10.0.0.1', `10.0.0.2_80: ${DB}`]);
});

test('a TLS server that claims a host of an older one goes with all its hosts', () => {
  expect(
    listeners(
      gateway('a', server(443, 'HTTPS', 'a.test', TLS), 2019),
      gateway('b', `{port: {number: 443, protocol: HTTPS, name: b}, hosts: [b.test, a.test], ${TLS}}`),
    ),
  ).toEqual(['0.0.0.0_443: a.test ends TLS https.443.https-443.a.edge']);
});

test('a namespace in front of a host hides the duplicate from istiod, not from Envoy', () => {
  const [listener] = edgeTable(
    manifests(gateway('a', server(443, 'HTTPS', 'a.test', TLS)), gateway('b', server(443, 'HTTPS', 'app/a.test', TLS))),
  ).listeners;
  expect(listener.rejected).toMatch(/same matching rules/);
});

describe('ports', () => {
  const http = gateway('a', `${server(80, 'HTTP', 'a.test')}, ${server(443, 'HTTP', 'a.test')}`);
  const front = (ports: string, metadata = '') =>
    service('front', `selector: {istio: ingressgateway}, ports: [${ports}]`, `namespace: edge, ${metadata}`);
  const names = (...yaml: string[]) => listeners(http, ...yaml).map((it) => it.split(':')[0]);

  test('are translated by the Service of the pod', () => {
    expect(
      names(front('{name: http, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}')),
    ).toEqual(['0.0.0.0_8080', '0.0.0.0_8443']);
  });

  test('with one target and protocol: only the first is translated', () => {
    expect(
      names(front('{name: http, port: 80, targetPort: 8080}, {name: http-b, port: 443, targetPort: 8080}')),
    ).toEqual(['0.0.0.0_8080', '0.0.0.0_443']);
  });

  test('are translated by a ServiceEntry that selects the pod, where no Service does', () => {
    const selecting = (number: number, targetPort: number) =>
      istio(
        'ServiceEntry',
        `e${number}`,
        `hosts: [e${number}.test], resolution: STATIC, workloadSelector: {labels: {istio: ingressgateway}}, ports: [{number: ${number}, targetPort: ${targetPort}, name: p, protocol: HTTP}]`,
        'namespace: edge',
      );
    const edge = pod('edge', 'namespace: edge, labels: {istio: ingressgateway}', '', 'podIP: 10.1.1.1');
    const found = names(
      edge,
      selecting(80, 9080),
      selecting(443, 9443),
      front('{name: http, port: 80, targetPort: 8080}'),
    );
    expect(found).toEqual(['0.0.0.0_8080', '0.0.0.0_9443']);
  });

  test('stay as they are when the Service says so, or names a target that the pod does not have', () => {
    const off = 'labels: {experimental.istio.io/disable-gateway-port-translation: "true"}';
    expect(names(front('{name: http, port: 80, targetPort: 8080}', off))).toEqual(['0.0.0.0_80', '0.0.0.0_443']);
    expect(names(front('{name: http, port: 80, targetPort: web}'))).toEqual(['0.0.0.0_80', '0.0.0.0_443']);
  });
});

test('a pod that says it is unprivileged does not listen below 1024', () => {
  const env = 'containers: [{name: istio-proxy, env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: "true"}]}]';
  const unprivileged = pod('edge', 'namespace: edge, labels: {istio: ingressgateway}', env);
  const http = gateway('a', `${server(80, 'HTTP', 'a.test')}, ${server(8080, 'HTTP', 'a.test')}`);
  expect(listeners(http, unprivileged)).toEqual(['0.0.0.0_8080: http.8080']);
});

test('nothing listens for a TCP or passthrough server without rules', () => {
  const passthrough = server(9443, 'TLS', 'a.test', 'tls: {mode: PASSTHROUGH}');
  expect(listeners(edgePod, gateway('a', `${server(9000, 'TCP', '*')}, ${passthrough}`))).toEqual([]);
});
