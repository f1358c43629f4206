import { compileCluster } from '../../../src/routing/compile/clusters';
import { pick } from '../../../src/routing/route/endpoints';
import { istio, manifests, pod, service } from '../../support/cluster';
import { assignmentOf, clusterOf, place, scopeOf, sharesOf } from '../../support/clusters';

const CART = 'cart.default.svc.cluster.local';
const cart = (spec = '', metadata = '') =>
  service('cart', `selector: {app: cart}, ports: [{name: http, port: 80}], ${spec}`, metadata);
const cartPod = (address: string, labels = '', locality = 'us.a', status = '') =>
  pod(`p-${address.replace(/\./g, '-')}`, place(locality, `app: cart, ${labels}`), '', `podIP: ${address}, ${status}`);
const rule = (policy: string, subsets = '') =>
  istio('DestinationRule', 'cart', `host: cart, trafficPolicy: {${policy}}, subsets: [${subsets}]`);
const entry = (spec: string) =>
  istio('ServiceEntry', 'ext', `hosts: [ext.io], ports: [{number: 80, name: http, protocol: HTTP}], ${spec}`);

const near = cartPod('10.1.0.1', 'version: v1');
const nextZone = cartPod('10.1.0.2', 'version: v2', 'us.b');
const far = cartPod('10.1.0.3', 'version: v1', 'eu.a');
const everywhere = manifests(cart(), near, nextZone, far);

const cartCluster = (yaml: string, subset = '', mesh = {}) => clusterOf(`outbound|80|${subset}|${CART}`, yaml, mesh);

describe('which clusters there are', () => {
  test.each([
    ['outbound|81||cart.default.svc.cluster.local', 'an unknown port'],
    ['outbound|80|v1|cart.default.svc.cluster.local', 'an unknown subset'],
    ['outbound|80||nowhere.default.svc.cluster.local', 'an unknown host'],
    ['nonsense', 'no name of istiod'],
    ['outbound_.80_._.cart.default.svc.cluster.local', 'a name for AUTO_PASSTHROUGH gateways, on a sidecar'],
  ])('not %s: %s', (name) => {
    expect(clusterOf(name, everywhere)).toBeUndefined();
  });

  test('a subset that fits nobody is there, without endpoints', () => {
    const it = cartCluster(manifests(everywhere, rule('', '{name: v9, labels: {version: v9}}')), 'v9');
    expect(it && sharesOf(pick(it))).toBe('UH');
  });

  test('UDP ports and aliases have none', () => {
    const dns = service('dns', 'ports: [{name: dns, port: 53, protocol: UDP}]');
    expect(clusterOf('outbound|53||dns.default.svc.cluster.local', dns)).toBeUndefined();
    const alias = service('alias', 'type: ExternalName, externalName: example.com, ports: [{name: http, port: 80}]');
    expect(clusterOf('outbound|80||alias.default.svc.cluster.local', alias)).toBeUndefined();
  });

  test('names that nobody resolves for Envoy make none without endpoints', () => {
    const dns = entry('resolution: DNS, workloadSelector: {labels: {app: nobody}}');
    expect(clusterOf('outbound|80||ext.io', dns)).toBeUndefined();
    expect(clusterOf('outbound|80||ext.io', entry('resolution: STATIC'))?.type).toBe('EDS');
  });

  test('Envoy refuses a maglev table whose size is no prime', () => {
    const maglev = (size: number) =>
      rule(`loadBalancer: {consistentHash: {httpHeaderName: x, maglev: {tableSize: ${size}}}}`);
    expect(cartCluster(manifests(everywhere, maglev(256)))).toBeUndefined();
    expect(cartCluster(manifests(everywhere, maglev(257)))?.loadBalancer).toEqual({ policy: 'MAGLEV', tableSize: 257 });
  });
});

describe('the type of a cluster', () => {
  test.each([
    ['DNS', 'STRICT_DNS'],
    ['DNS_ROUND_ROBIN', 'LOGICAL_DNS'],
    ['NONE', 'ORIGINAL_DST'],
  ])('follows resolution %s', (resolution, type) => {
    expect(clusterOf('outbound|80||ext.io', entry(`resolution: ${resolution}`))?.type).toBe(type);
  });

  test('of a headless service is the address dialled on sidecars, its endpoints on gateways', () => {
    const headless = manifests(cart('clusterIP: None'), near, pod('edge', 'labels: {istio: ingressgateway}'));
    expect(cartCluster(headless)?.type).toBe('ORIGINAL_DST');
    expect(compileCluster(scopeOf('gateway:default/edge', headless), `outbound|80||${CART}`)?.type).toBe('EDS');
  });

  test('is the address dialled under PASSTHROUGH, which subsets cannot undo', () => {
    const subsets = '{name: v1, labels: {version: v1}, trafficPolicy: {loadBalancer: {simple: RANDOM}}}';
    const it = cartCluster(manifests(everywhere, rule('loadBalancer: {simple: PASSTHROUGH}', subsets)), 'v1');
    expect(it).toMatchObject({ type: 'ORIGINAL_DST', localities: [], loadBalancer: { policy: 'CLUSTER_PROVIDED' } });
  });
});

describe('endpoints', () => {
  test('are grouped by place; without outlier detection all have one priority', () => {
    expect(assignmentOf(cartCluster(everywhere))).toEqual([
      '0 eu/a 1: 10.1.0.3',
      '0 us/a 1: 10.1.0.1',
      '0 us/b 1: 10.1.0.2',
    ]);
  });

  test('of a subset carry its labels', () => {
    const it = cartCluster(manifests(everywhere, rule('', '{name: v1, labels: {version: v1}}')), 'v1');
    expect(assignmentOf(it)).toEqual(['0 eu/a 1: 10.1.0.3', '0 us/a 1: 10.1.0.1']);
    expect(it?.origin?.path).toBe('spec.subsets[0]');
  });

  test('that are not ready are sent to be counted, unless panic would use them', () => {
    const sick = cartPod('10.1.0.4', '', 'us.a', 'conditions: [{type: Ready, status: "False"}]');
    const sent = (policy: string) => assignmentOf(cartCluster(manifests(cart(), near, sick, rule(policy))))?.join(', ');
    expect(sent('outlierDetection: {}')).toBe('0 us/a 2: 10.1.0.1 10.1.0.4');
    expect(sent('outlierDetection: {minHealthPercent: 1}')).toBe('0 us/a 1: 10.1.0.1');
  });

  test('draining pods are left out', () => {
    const draining = cartPod('10.1.0.4', 'istio.io/draining: "true"');
    expect(assignmentOf(cartCluster(manifests(cart(), near, draining)))).toEqual(['0 us/a 1: 10.1.0.1']);
  });
});

describe('priorities', () => {
  const assignment = (policy: string, mesh = {}) =>
    assignmentOf(cartCluster(manifests(everywhere, rule(policy)), '', mesh));

  test('follow the distance as soon as there is outlier detection', () => {
    expect(assignment('outlierDetection: {}')).toEqual([
      '2 eu/a 1: 10.1.0.3',
      '0 us/a 1: 10.1.0.1',
      '1 us/b 1: 10.1.0.2',
    ]);
  });

  test('outlier detection of the mesh makes none for endpoints that are sent apart', () => {
    const it = assignment('', { defaultTrafficPolicy: { outlierDetection: {} } });
    expect(it?.every((line) => line.startsWith('0 '))).toBe(true);
  });

  test('failover names the region that comes next', () => {
    const lb = 'loadBalancer: {localityLbSetting: {failover: [{from: us, to: asia}]}}, outlierDetection: {}';
    const asia = cartPod('10.1.0.4', '', 'asia.a');
    expect(assignmentOf(cartCluster(manifests(everywhere, asia, rule(lb))))).toEqual([
      '2 asia/a 1: 10.1.0.4',
      '3 eu/a 1: 10.1.0.3',
      '0 us/a 1: 10.1.0.1',
      '1 us/b 1: 10.1.0.2',
    ]);
  });

  test('failoverPriority compares labels in order', () => {
    const labels = 'topology.kubernetes.io/region, version=v2';
    const it = assignment(`loadBalancer: {localityLbSetting: {failoverPriority: [${labels}]}}, outlierDetection: {}`);
    expect(it).toEqual(['2 eu/a 1: 10.1.0.3', '1 us/a 1: 10.1.0.1', '0 us/b 1: 10.1.0.2']);
  });

  test('zone-aware balancing knows regions only, and needs no outlier detection', () => {
    expect(assignment('loadBalancer: {zoneAwareLbSetting: {}}')).toEqual([
      '1 eu/a 1: 10.1.0.3',
      '0 us/a 1: 10.1.0.1',
      '0 us/b 1: 10.1.0.2',
    ]);
  });

  test('trafficDistribution of the service needs none either, and draws by locality', () => {
    const it = cartCluster(manifests(cart('trafficDistribution: PreferClose'), near, nextZone, far));
    expect(assignmentOf(it)).toEqual(['2 eu/a 1: 10.1.0.3', '0 us/a 1: 10.1.0.1', '1 us/b 1: 10.1.0.2']);
    expect(it?.localityWeighted).toBe(true);
  });

  test('failoverPriority over DNS names in several places breaks istiod, which the cluster says', () => {
    const dns = entry('resolution: DNS, endpoints: [{address: a.io, locality: us/a}, {address: b.io, locality: eu/a}]');
    const lb = 'loadBalancer: {localityLbSetting: {failoverPriority: [version]}}, outlierDetection: {}';
    const broken = istio('DestinationRule', 'ext', `host: ext.io, trafficPolicy: {${lb}}`);
    expect(clusterOf('outbound|80||ext.io', manifests(dns, broken))?.caveats?.join()).toMatch('istiod panic');
  });
});

describe('distribute', () => {
  const distribute = (to: string) =>
    cartCluster(
      manifests(
        everywhere,
        cartPod('10.1.0.4'),
        rule(`loadBalancer: {localityLbSetting: {distribute: [{from: us/*, to: {${to}}}]}}`),
      ),
    );

  test('gives localities their weights, and empties those it does not name', () => {
    const it = distribute('us/a: 80, us/b: 20');
    expect(assignmentOf(it)).toEqual(['0 eu/a 1:', '0 us/a 80: 10.1.0.1 10.1.0.4', '0 us/b 20: 10.1.0.2']);
    expect(it?.localityWeighted).toBe(true);
  });

  test('divides a weight by what the localities of a pattern weigh, rounded up', () => {
    expect(assignmentOf(distribute('us/*: 50, eu/*: 50'))).toEqual([
      '0 eu/a 50: 10.1.0.3',
      '0 us/a 34: 10.1.0.1 10.1.0.4',
      '0 us/b 17: 10.1.0.2',
    ]);
  });

  test('patterns that overlap are in doubt, which the cluster says', () => {
    expect(distribute('us/*: 50, us/a: 50')?.caveats).toHaveLength(1);
  });
});

describe('the policy of a cluster', () => {
  const balancer = (policy: string, subsets = '', subset = '') =>
    cartCluster(manifests(everywhere, rule(policy, subsets)), subset)?.loadBalancer.policy;

  test('settings of a port replace all others, even by nothing', () => {
    const port = 'portLevelSettings: [{port: {number: 80}, connectionPool: {}}]';
    const it = cartCluster(
      manifests(everywhere, rule(`loadBalancer: {simple: RANDOM}, outlierDetection: {}, ${port}`)),
    );
    expect(it?.loadBalancer.policy).toBe('LEAST_REQUEST');
    expect(assignmentOf(it)?.[0]).toMatch(/^0 /);
  });

  test('a subset overrides block by block', () => {
    const subset = '{name: v1, trafficPolicy: {outlierDetection: {}}}';
    expect(balancer('loadBalancer: {simple: RANDOM}', subset, 'v1')).toBe('RANDOM');
    const own = '{name: v1, trafficPolicy: {loadBalancer: {simple: ROUND_ROBIN}}}';
    expect(balancer('loadBalancer: {simple: RANDOM}', own, 'v1')).toBe('ROUND_ROBIN');
    expect(balancer('loadBalancer: {simple: RANDOM}', own)).toBe('RANDOM');
  });

  test('minHealthPercent is the threshold of panic, from the mesh as from a rule', () => {
    const mesh = { defaultTrafficPolicy: { outlierDetection: { minHealthPercent: 30 } } };
    expect(cartCluster(everywhere, '', mesh)?.panicThreshold).toBe(30);
    expect(cartCluster(everywhere)?.panicThreshold).toBe(0);
  });
});

describe('what a cluster says of itself in caveats', () => {
  test('endpoints of another network are named only where a gateway leads there', () => {
    const far = cartPod('10.1.0.9', 'topology.istio.io/network: far');
    const gateway = service('cross', 'ports: [{name: tls, port: 15443}]', 'labels: {topology.istio.io/network: far}');
    expect(cartCluster(manifests(cart(), far))?.caveats).toBeUndefined();
    expect(cartCluster(manifests(cart(), far, gateway))?.caveats).toEqual([expect.stringContaining('network "far"')]);
  });

  test('outlier detection on a host that Envoy resolves by request breaks istiod', () => {
    const any = istio(
      'ServiceEntry',
      'any',
      'hosts: ["*.any.io"], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DYNAMIC_DNS',
    );
    const ejecting = istio('DestinationRule', 'any', 'host: "*.any.io", trafficPolicy: {outlierDetection: {}}');
    const it = clusterOf('outbound|80||*.any.io', manifests(any, ejecting));
    expect(it).toMatchObject({ type: 'DYNAMIC_FORWARD_PROXY', caveats: [expect.stringContaining('panic')] });
  });

  test('hashing goes by the addresses behind names, which are not known', () => {
    const dns = entry('resolution: DNS, endpoints: [{address: a.io}, {address: b.io}]');
    const sticky = istio(
      'DestinationRule',
      'ext',
      'host: ext.io, trafficPolicy: {loadBalancer: {consistentHash: {httpHeaderName: x}}}',
    );
    expect(clusterOf('outbound|80||ext.io', manifests(dns, sticky))?.caveats).toHaveLength(1);
  });

  test('an ordinary cluster says nothing', () => {
    expect(cartCluster(everywhere)?.caveats).toBeUndefined();
  });
});
