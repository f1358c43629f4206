import type { JsonObject } from '../../../src/model/resource';
import { istio, manifests, pod, service } from '../../support/cluster';
import { scopeOf } from '../../support/clusters';

const cart = service('cart', 'ports: [{name: http, port: 80}]', 'namespace: shop');
const CART = 'cart.shop.svc.cluster.local';

const rule = (namespace: string, name: string, spec = `host: ${CART}`, metadata = ''): string =>
  istio('DestinationRule', name, spec, `namespace: ${namespace}, ${metadata}`);

/** `namespace/name` of the rules that govern `cart` for a pod of a namespace. */
function governing(from: string, rules: string[], mesh: JsonObject = {}): string[] | undefined {
  const web = pod('web', `namespace: ${from}, labels: {app: web}`);
  const scope = scopeOf(`${from}/web`, manifests(cart, web, ...rules), mesh);
  const found = scope.service(CART);
  return (found && scope.destinationRule(found))?.from.map(({ resource }) => `${resource.namespace}/${resource.name}`);
}

const policyOf = (rules: string[]) => {
  const scope = scopeOf('shop/web', manifests(cart, pod('web', 'namespace: shop'), ...rules));
  const found = scope.service(CART);
  return (found && scope.destinationRule(found))?.spec;
};

test('the client has the first word, then the service, then the root namespace', () => {
  const rules = [rule('shop', 'of-service'), rule('istio-system', 'of-root')];
  expect(governing('web', [...rules, rule('web', 'of-client')])).toEqual(['web/of-client']);
  expect(governing('web', rules)).toEqual(['shop/of-service']);
  expect(governing('web', [rules[1]])).toEqual(['istio-system/of-root']);
});

test('a wildcard of the client hides an exact rule of the service', () => {
  expect(governing('web', [rule('shop', 'exact'), rule('web', 'wide', 'host: "*.local"')])).toEqual(['web/wide']);
});

test('the longest wildcard wins, and an exact host over all', () => {
  const wide = rule('shop', 'wide', 'host: "*.local"');
  const narrow = rule('shop', 'narrow', 'host: "*.shop.svc.cluster.local"');
  expect(governing('web', [wide, narrow])).toEqual(['shop/narrow']);
  expect(governing('web', [wide, narrow, rule('shop', 'exact')])).toEqual(['shop/exact']);
});

test('a short host means a service of the namespace of the rule', () => {
  expect(governing('web', [rule('shop', 'short', 'host: cart')])).toEqual(['shop/short']);
  expect(governing('web', [rule('web', 'elsewhere', 'host: cart')])).toBeUndefined();
});

test('rules of a third namespace never count', () => {
  expect(governing('web', [rule('other', 'third', `host: ${CART}, exportTo: ["*"]`)])).toBeUndefined();
});

test('an exact rule that is not exported hides a wildcard that is, and the next tier is asked', () => {
  const hidden = rule('shop', 'exact', `host: ${CART}, exportTo: [".", other]`);
  const wide = rule('shop', 'wide', 'host: "*.local"');
  expect(governing('web', [hidden, wide])).toBeUndefined();
  expect(governing('web', [hidden, wide, rule('istio-system', 'root')])).toEqual(['istio-system/root']);
});

test('proxies of the root namespace take only its private rules first', () => {
  const open = rule('istio-system', 'open', 'host: "*.local"');
  const secret = rule('istio-system', 'secret', 'host: "*.local", exportTo: ["."]');
  expect(governing('istio-system', [open, rule('shop', 'of-service')])).toEqual(['shop/of-service']);
  expect(governing('istio-system', [secret, rule('shop', 'of-service')])).toEqual(['istio-system/secret']);
});

test('a mesh that keeps rules private by default does so for rules that say nothing', () => {
  const mesh = { defaultDestinationRuleExportTo: ['.'] };
  expect(governing('web', [rule('shop', 'silent')], mesh)).toBeUndefined();
  expect(governing('web', [rule('shop', 'open', `host: ${CART}, exportTo: ["*"]`)], mesh)).toEqual(['shop/open']);
});

describe('several rules for one host', () => {
  const subsets = (...names: string[]) => `subsets: [${names.map((it) => `{name: ${it}}`).join(', ')}]`;

  test('are merged: subsets are joined, the policy of the older counts', () => {
    const spec = policyOf([
      rule('shop', 'b', `host: ${CART}, ${subsets('v1', 'v2')}, trafficPolicy: {outlierDetection: {}}`),
      rule('shop', 'a', `host: ${CART}, ${subsets('v1')}, trafficPolicy: {loadBalancer: {simple: RANDOM}}`),
    ]);
    expect(spec?.subsets?.map((it) => it.name)).toEqual(['v1', 'v2']);
    expect(spec?.trafficPolicy).toEqual({ loadBalancer: { simple: 'RANDOM' } });
  });

  test('a policy comes from the newer if the older has none', () => {
    const spec = policyOf([
      rule('shop', 'a'),
      rule('shop', 'b', `host: ${CART}, trafficPolicy: {loadBalancer: {simple: RANDOM}}`),
    ]);
    expect(spec?.trafficPolicy).toEqual({ loadBalancer: { simple: 'RANDOM' } });
  });

  test('are not merged when one writes exportTo and the other does not: the newer alone counts', () => {
    expect(governing('web', [rule('shop', 'a'), rule('shop', 'b', `host: ${CART}, exportTo: ["*"]`)])).toEqual([
      'shop/b',
    ]);
  });

  test('one exported further is merged into the older, and its other namespaces get nothing', () => {
    const older = rule('shop', 'a', `host: ${CART}, exportTo: [web]`);
    const newer = rule('shop', 'b', `host: ${CART}, exportTo: [web, other]`);
    expect(governing('web', [older, newer])).toEqual(['shop/a', 'shop/b']);
    expect(governing('other', [older, newer])).toBeUndefined();
  });
});

describe('a rule with a workload selector', () => {
  const selecting = (app: string) => `host: ${CART}, workloadSelector: {matchLabels: {app: ${app}}}`;

  test('comes before the others for the pods it selects', () => {
    expect(governing('web', [rule('web', 'all'), rule('web', 'some', selecting('web'))])).toEqual(['web/some']);
    expect(governing('web', [rule('web', 'all'), rule('web', 'some', selecting('api'))])).toEqual(['web/all']);
  });

  test('leaves other pods without any rule, even one of the next tier', () => {
    expect(governing('web', [rule('shop', 'of-service'), rule('web', 'some', selecting('api'))])).toBeUndefined();
  });

  test('is never exported', () => {
    expect(governing('web', [rule('shop', 'some', selecting('web'))])).toBeUndefined();
  });

  test('may name the labels that istiod adds', () => {
    const selector = 'workloadSelector: {matchLabels: {topology.istio.io/cluster: Kubernetes}}';
    expect(governing('web', [rule('web', 'some', `host: ${CART}, ${selector}`)])).toEqual(['web/some']);
  });
});
