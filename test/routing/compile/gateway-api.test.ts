import { tableFor } from '../../../src/routing/compile/compile';
import { proxyFor } from '../../../src/routing/compile/proxy';
import { cluster, manifests, pod, service } from '../../support/cluster';

const client = pod('client', 'labels: {app: client}');
const edge = pod('edge', 'namespace: edge, labels: {istio: ingressgateway}');
const resource = (apiVersion: string, kind: string, metadata: string, spec: string) =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {${metadata}}, spec: {${spec}}}`;

function caveats(from: string, ...yaml: string[]): readonly string[] {
  const snapshot = cluster(manifests(client, edge, ...yaml));
  const proxy = proxyFor(snapshot, from);
  if (!proxy) throw new Error(`no proxy ${from}`);
  return tableFor(snapshot, proxy).caveats;
}

describe('routes of the Gateway API', () => {
  const route = (parent: string, namespace = 'app') =>
    resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      `name: r, namespace: ${namespace}`,
      `parentRefs: [{${parent}}]`,
    );

  test('for a Service may concern its clients', () => {
    expect(caveats('client', route('kind: Service, name: shop', 'default'))).toHaveLength(1);
    expect(caveats('client', route('kind: Service, name: shop, namespace: shop'))).toEqual([]);
  });

  test('for a Gateway concern the pods made for it, whatever their own namespace', () => {
    const made = pod(
      'made',
      'namespace: edge, labels: {istio.io/gateway-proxy: "true", gateway.networking.k8s.io/gateway-name: web}',
    );
    expect(caveats('gateway:edge/made', made, route('name: web, namespace: edge'))).toEqual([
      'HTTPRoute app/r may add routes to this gateway',
    ]);
    expect(caveats('gateway:edge/made', made, route('name: web'))).toEqual([]);
    expect(caveats('gateway:edge/edge', made, route('name: web, namespace: edge'))).toEqual([]);
  });

  test('for a Gateway concern the pods whose Service it names as its address', () => {
    const web = resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'name: web, namespace: edge',
      'addresses: [{value: front}]',
    );
    const front = service(
      'front',
      'selector: {istio: ingressgateway}, ports: [{name: http, port: 80}]',
      'namespace: edge',
    );
    expect(caveats('gateway:edge/edge', web, front, route('name: web, namespace: edge'))).toEqual([
      'Gateway edge/web may add routes to this gateway',
      'HTTPRoute app/r may add routes to this gateway',
    ]);
  });
});
