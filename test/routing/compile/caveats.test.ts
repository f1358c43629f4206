import { parseRequest } from '../../../src/model/parse-request';
import { caveatsOf } from '../../../src/routing/compile/caveats';
import { proxyFor } from '../../../src/routing/compile/proxy';
import { decide } from '../../../src/routing/decide';
import { cluster, manifests, pod } from '../../support/cluster';

const edge = pod('edge', 'namespace: web, labels: {istio: ingressgateway}');
const caller = pod('web', 'namespace: web, labels: {app: web}');

function caveats(yaml: string, from = 'web/web'): readonly string[] {
  const snapshot = cluster(manifests(yaml, caller));
  const proxy = proxyFor(snapshot, from);
  if (!proxy) throw new Error(`no proxy ${from}`);
  return caveatsOf(snapshot, proxy);
}

const filter = (namespace: string, spec: string): string =>
  `{apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: {name: f, namespace: ${namespace}}, spec: {${spec}}}`;

test.each([
  ['web', '', true],
  ['web', 'workloadSelector: {labels: {app: web}}', true],
  ['web', 'workloadSelector: {labels: {app: other}}', false],
  ['istio-system', '', true],
  ['other', '', false],
])('an EnvoyFilter in %s with "%s" touches the caller: %s', (namespace, spec, expected) =>
  expect(caveats(filter(namespace, spec))).toEqual(
    expected ? [`EnvoyFilter ${namespace}/f may change what Envoy is told`] : [],
  ));

const route = (namespace: string, parent: string): string =>
  `{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: ${namespace}}, spec: {parentRefs: [{${parent}}]}}`;

test.each([
  ['shop', 'kind: Service, name: a', true],
  ['shop', 'kind: Service, name: a, namespace: other', false],
  ['web', 'kind: Service, name: a, namespace: other', true],
  ['shop', 'kind: Gateway, name: a', false],
])('a route of the Gateway API in %s for {%s} touches the caller: %s', (namespace, parent, expected) =>
  expect(caveats(route(namespace, parent))).toHaveLength(expected ? 1 : 0));

test('a policy of the caller does not decide where it sends', () => {
  expect(
    caveats(
      '{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: web}, spec: {}}',
    ),
  ).toEqual([]);
});

test('annotations may keep connections away from the sidecar', () => {
  const away = pod('away', 'annotations: {traffic.sidecar.istio.io/excludeOutboundPorts: "80"}');
  expect(caveats(away, 'default/away')).toEqual([
    'default/away: annotation traffic.sidecar.istio.io/excludeOutboundPorts may keep connections away from the sidecar',
  ]);
});

test.each([
  ['web/web', 'SIDECAR_OUTBOUND', true],
  ['web/web', 'ANY', true],
  ['web/web', 'SIDECAR_INBOUND', false],
  ['web/web', 'GATEWAY', false],
  ['web/edge', 'GATEWAY', true],
  ['web/edge', 'SIDECAR_OUTBOUND', false],
])('%s is touched by patches for %s: %s', (from, context, expected) =>
  expect(caveats(manifests(edge, filter('web', `configPatches: [{context: ${context}}]`)), from)).toHaveLength(
    expected ? 1 : 0,
  ));

const policy = (kind: string): string =>
  `{apiVersion: security.istio.io/v1, kind: ${kind}, metadata: {name: p, namespace: web}, spec: {}}`;

test('a policy of a gateway may turn requests away', () => {
  expect(caveats(manifests(edge, policy('AuthorizationPolicy')), 'web/edge')).toEqual([
    'AuthorizationPolicy web/p may turn requests away',
  ]);
});

test('claims are believed with a caveat when nobody verifies tokens', () => {
  const parsed = parseRequest({ from: 'web/edge', url: 'http://a.test/', claims: { group: 'dev' } });
  if ('problem' in parsed) throw new Error(parsed.problem);
  const { request } = parsed;
  const caveatsWith = (yaml: string) => decide(cluster(manifests(edge, yaml)), request);
  expect(caveatsWith(policy('AuthorizationPolicy'))).toMatchObject({
    caveats: [expect.anything(), expect.stringMatching(/no RequestAuthentication/)],
  });
  expect(caveatsWith(policy('RequestAuthentication'))).toMatchObject({ caveats: [] });
});

test.each([
  [['*/*', '*/a.example'], true],
  [['*/a.example', '*/*'], false],
])('a server for %j makes istiod panic: %s', (hosts, expected) => {
  const server = `{port: {number: 80, name: http, protocol: HTTP}, hosts: ${JSON.stringify(hosts)}}`;
  const gateway = `{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g, namespace: web}, spec: {servers: [${server}]}}`;
  const found = caveats(manifests(gateway, edge), 'gateway:web/edge');
  expect(found).toEqual(expected ? ['Gateway web/g names hosts after */*, which makes istiod panic'] : []);
});

test('selectors of the mesh that hide namespaces are named', () => {
  const snapshot = cluster(caller, { discoverySelectors: [{ matchLabels: { mesh: 'on' } }] });
  const proxy = proxyFor(snapshot, 'web/web');
  expect(proxy && caveatsOf(snapshot, proxy)).toEqual([
    'discoverySelectors of the mesh may hide whole namespaces from istiod',
  ]);
});
