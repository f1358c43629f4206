import { istio, manifests, pod, service } from '../../support/cluster';
import { bound, decide, edgeTable, gateway, server } from '../../support/gateway';

const TLS = 'tls: {mode: SIMPLE, credentialName: c}';
const PASS = 'tls: {mode: PASSTHROUGH}';
const db = manifests(
  service('db', 'selector: {app: db}, ports: [{name: tcp, port: 5432}]', 'namespace: app'),
  pod('db-0', 'namespace: app, labels: {app: db}'),
);
const rules = (kind: string, match = '') =>
  `${kind}: [{${match && `match: [${match}], `}route: [{destination: {host: db}}]}]`;

test('the SNI picks the server and Host is looked up in the table of that one alone', () => {
  const table = edgeTable(
    manifests(
      db,
      gateway('g', `${server(443, 'HTTPS', 'a.test', TLS)}, ${server(443, 'TLS', '*.pass.test', PASS)}`),
      bound('v', 'a.test', 'g', rules('http')),
      bound('w', '"*.pass.test"', 'g', rules('tls', '{sniHosts: [x.pass.test]}')),
    ),
  );
  expect(decide(table, 'https://a.test/').outcome).toBe('forward');
  expect(decide(table, 'https://b.test/', { sni: 'A.Test' }).outcome).toBe('no-virtual-host');
  expect(decide(table, 'https://x.pass.test/').clusters?.[0].cluster).toBe('outbound|5432||db.app.svc.cluster.local');
  expect(decide(table, 'https://y.pass.test/').outcome).toBe('no-filter-chain');
  expect(decide(table, 'https://a.test/', { sni: '' }).outcome).toBe('no-filter-chain');
});

test('bytes that a chain cannot read end in a closed connection', () => {
  const table = edgeTable(
    manifests(
      db,
      gateway('g', `${server(80, 'HTTP', '*')}, ${server(443, 'HTTPS', '*', TLS)}, ${server(9000, 'TCP', '*')}`),
      bound('v', 'a.test', 'g', `${rules('http')}, ${rules('tcp')}`),
    ),
  );
  expect(decide(table, 'https://a.test:80/').outcome).toBe('no-filter-chain');
  expect(decide(table, 'tcp://a.test:80').outcome).toBe('no-filter-chain');
  expect(decide(table, 'http://a.test:80/a b').outcome).toBe('no-filter-chain');
  expect(decide(table, 'http://a.test:443/').outcome).toBe('no-filter-chain');
  expect(decide(table, 'tls://a.test:443').outcome).toBe('no-filter-chain');
  expect(decide(table, 'http://a.test:9000/').outcome).toBe('tcp');
  expect(decide(table, 'http://a.test:81/').outcome).toBe('no-listener');
});

test('a gateway is dialled at a port of a Gateway, at that of its Service, or at the one that its pod listens on', () => {
  const table = edgeTable(
    manifests(
      db,
      service(
        'front',
        'selector: {istio: ingressgateway}, ports: [{name: http, port: 80, targetPort: 8080}]',
        'namespace: edge',
      ),
      gateway('g', `${server(80, 'HTTP', '*')}, ${server(9000, 'HTTP', '*', 'bind: 10.0.0.7')}`),
      bound('v', 'a.test', 'g', rules('http')),
    ),
  );
  expect(decide(table, 'http://a.test/').listener?.name).toBe('0.0.0.0_8080');
  expect(decide(table, 'http://a.test:8080/').listener?.name).toBe('0.0.0.0_8080');
  expect(decide(table, 'http://a.test:9000/').outcome).toBe('no-listener');
  expect(decide(table, 'http://a.test:9000/', { address: '10.0.0.7' }).outcome).toBe('forward');
});

test('of weighted tcp destinations one that does not exist keeps its share and fails', () => {
  const weighted = 'tcp: [{route: [{destination: {host: db}, weight: 3}, {destination: {host: gone}, weight: 1}]}]';
  const table = edgeTable(manifests(db, gateway('g', server(9000, 'TCP', '*')), bound('v', '"*"', 'g', weighted)));
  const { outcome, clusters, endpoints } = decide(table, 'tcp://a.test:9000');
  expect(outcome).toBe('tcp');
  expect(clusters?.map((it) => `${it.cluster} ${it.share} ${it.flags ?? ''}`.trim())).toEqual([
    'outbound|5432||db.app.svc.cluster.local 3/4',
    'outbound|9000||gone.app.svc.cluster.local 1/4 NC',
  ]);
  expect(endpoints?.map((it) => `${it.endpoint.workload?.id} ${it.share}`)).toEqual(['app/db-0 3/4']);
});

test('a listener that Envoy refuses takes nothing with it but itself', () => {
  const table = edgeTable(
    manifests(
      gateway('a', `${server(443, 'HTTPS', 'a.test', TLS)}, ${server(80, 'HTTP', '*')}`),
      gateway('b', server(443, 'HTTPS', 'app/a.test', TLS)),
    ),
  );
  expect(decide(table, 'https://a.test/')).toMatchObject({
    outcome: 'rejected',
    reason: expect.stringMatching(/same/),
  });
  expect(decide(table, 'http://a.test/').outcome).toBe('no-route');
});

test('AUTO_PASSTHROUGH hands a sidecar on to the cluster that its SNI names', () => {
  const auto = server(15443, 'TLS', '*.svc.cluster.local', 'tls: {mode: AUTO_PASSTHROUGH}');
  const table = edgeTable(manifests(db, gateway('g', auto)));
  const sni = 'outbound_.5432_._.db.app.svc.cluster.local';
  expect(decide(table, 'tls://db.app:15443', { sni }).clusters?.[0].cluster).toBe(sni);
  expect(decide(table, 'tls://db.app:15443', { sni: 'outbound_.1_._.db.app.svc.cluster.local' }).outcome).toBe(
    'no-filter-chain',
  );
});

test('an endpoint that two tcp destinations share is named once', () => {
  const twice =
    'tcp: [{route: [{destination: {host: db}, weight: 1}, {destination: {host: db, subset: v1}, weight: 1}]}]';
  const subset = istio('DestinationRule', 'db', 'host: db, subsets: [{name: v1}]', 'namespace: app');
  const table = edgeTable(manifests(db, subset, gateway('g', server(9000, 'TCP', '*')), bound('v', '"*"', 'g', twice)));
  expect(decide(table, 'tcp://a.test:9000').endpoints?.map((it) => it.share.toString())).toEqual(['1']);
});
