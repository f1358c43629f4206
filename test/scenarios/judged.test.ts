import { Mesh } from '../../src';
import '../../src/testing/jest';

/** Two versions of reviews behind one Service, and a caller. */
const cluster = `
apiVersion: v1
kind: Service
metadata: { name: reviews }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
${pod('reviews-v1', { app: 'reviews', version: 'v1' })}
${pod('reviews-v2', { app: 'reviews', version: 'v2' })}
${pod('client', { app: 'client' })}`;

const subsets = resource(
  'DestinationRule',
  '{ host: reviews, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
);

const toV1 = '{ route: [{ destination: { host: reviews, subset: v1 } }] }';
const toV2 = '{ route: [{ destination: { host: reviews, subset: v2 } }] }';

function pod(name: string, labels: Record<string, string>): string {
  return `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: ${JSON.stringify(labels)} }
spec: { containers: [{ name: main, image: example }] }`;
}

function resource(kind: string, spec: string, apiVersion = 'networking.istio.io/v1'): string {
  return `\n---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: it }\nspec: ${spec}`;
}

const rules = (spec: string): string => resource('VirtualService', spec);

/** Code and place of every finding. */
const findings = (...documents: string[]): string[] =>
  Mesh.fromYaml(cluster + documents.join(''))
    .diagnostics()
    .map(({ code, path }) => [code, path].filter(Boolean).join(' '));

const call = { from: 'default/client', url: 'http://reviews/' };

test('B08 a Gateway that nobody defines is named', () => {
  const bound = rules(`{ hosts: [reviews.example.com], gateways: [bookinfo-gateway], http: [${toV1}] }`);
  const other = resource('Gateway', '{ selector: { istio: ingressgateway }, servers: [] }');
  expect(findings(subsets, other, bound)).toContain('IST0101 spec.gateways[0]');
});

test('B14 a VirtualService applied before the subsets that it names opens a window of 503', () => {
  const routes = rules(`{ hosts: [reviews], http: [${toV1}] }`);
  expect(findings(routes, subsets)).toContain('CDI0108 spec.http[0].route[0].destination.subset');
  expect(findings(subsets, routes)).toEqual([]);

  // What callers get inside the window: the rules are there, the cluster is not.
  const window = Mesh.fromYaml(cluster + routes).route(call);
  expect(window.clusters).toMatchObject([{ share: '1', status: 503, flags: 'NC' }]);
});

test('B31 an EnvoyFilter on the way is a caveat of the decision', () => {
  const patch =
    '{ applyTo: HTTP_FILTER, match: { context: SIDECAR_OUTBOUND }, patch: { operation: INSERT_FIRST, value: {} } }';
  const filter = resource(
    'EnvoyFilter',
    `{ workloadSelector: { labels: { app: client } }, configPatches: [${patch}] }`,
    'networking.istio.io/v1alpha3',
  );
  expect(Mesh.fromYaml(cluster).route(call).caveats).toBeUndefined();
  expect(
    Mesh.fromYaml(cluster + filter)
      .route(call)
      .caveats?.join(),
  ).toMatch(/EnvoyFilter default\/it/);
});

test('H08 a prefix that begins with a backslash is taken by no path', () => {
  const match = "[{ uri: { prefix: '\\v2' } }]";
  const routes = rules(
    `{ hosts: [reviews], http: [{ match: ${match}, route: [{ destination: { host: reviews, subset: v2 } }] }, ${toV1}] }`,
  );
  expect(findings(subsets, routes)).toContain('CDI0101 spec.http[0]');
});

test('H10 a host of the mesh that no Service has is named, and so is what was meant', () => {
  const ofHost = (host: string) => rules(`{ hosts: [${host}], http: [${toV1}] }`);
  const misspelt = Mesh.fromYaml(cluster + subsets + ofHost('reviewz'));
  expect(misspelt.diagnostics()).toMatchObject([
    { code: 'CDI0115', level: 'warning', path: 'spec.hosts[0]', help: 'did you mean "reviews"?' },
  ]);
  expect(findings(subsets, ofHost('reviews'))).toEqual([]);
  expect(findings(subsets, ofHost('reviews.example.com'))).toEqual([]);

  // Nobody who calls reviews follows them; only who bears the full name to another service does.
  const clusters = (host: string) => misspelt.route({ ...call, headers: { host } }).clusters?.map((it) => it.cluster);
  expect(clusters('reviews')).toEqual(['outbound|80||reviews.default.svc.cluster.local']);
  expect(clusters('reviewz.default.svc.cluster.local')).toEqual(['outbound|80|v1|reviews.default.svc.cluster.local']);
});

test.each([
  ['*', ['IST0106 spec.hosts[0]']],
  ['*.default.svc.cluster.local', []],
  ['*.svc.cluster.local', []],
])('H12 in the mesh, host %s has the findings %j', (host, expected) => {
  expect(findings(subsets, rules(`{ hosts: ['${host}'], http: [${toV1}] }`))).toEqual(expected);
});

test('H12 two wildcards of which one holds the other are refused as duplicates', () => {
  const hosts = "['*.default.svc.cluster.local', '*.svc.cluster.local']";
  expect(findings(subsets, rules(`{ hosts: ${hosts}, http: [${toV1}] }`))).toContain('IST0106 spec.hosts[1]');
});

test('H18 a destination without a host is refused', () => {
  const routes = rules('{ hosts: [reviews], http: [{ route: [{ destination: { subset: v1 } }] }] }');
  expect(findings(subsets, routes)).toEqual(
    expect.arrayContaining(['CDI0001', 'IST0106'].map((code) => `${code} spec.http[0].route[0].destination.host`)),
  );
});

test('H21 a subset overrides the load balancer of its host', () => {
  const policy = `
  host: reviews
  trafficPolicy: { loadBalancer: { simple: RANDOM } }
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 }, trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: x-user } } } }
`;
  const twins = ['v1', 'v2'].map((version) => pod(`${version}-twin`, { app: 'reviews', version })).join('');
  const addressed = (cluster + twins)
    .split('\n---')
    .map((it, n) => (it.includes('kind: Pod') ? `${it}\nstatus: { podIP: 10.9.0.${n} }` : it));
  const reached = (rule: string) =>
    Mesh.fromYaml(
      addressed.join('\n---') + resource('DestinationRule', policy) + rules(`{ hosts: [reviews], http: [${rule}] }`),
    ).route({ ...call, headers: { 'x-user': 'jason' } }).endpoints;

  expect(reached(toV1)).toHaveLength(2);
  expect(reached(toV2)).toHaveLength(1);
});

test('R24 a pin paired with the wrong DestinationRule names the subset that is missing', () => {
  const routes = rules('{ hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: v5 } }] }] }');
  expect(findings(subsets, routes)).toEqual(['IST0101 spec.http[0].route[0].destination.subset']);
});

test('R26 the rule behind one that takes everything is never used', () => {
  const abort = '{ fault: { abort: { httpStatus: 503, percentage: { value: 50 } } }, ';
  const routes = rules(`{ hosts: [reviews], http: [${toV2.replace('{ ', abort)}, ${toV1}] }`);
  expect(findings(subsets, routes)).toEqual(['IST0130 spec.http[1]']);
});

test('R30 RANDOM instead of round robin shares requests as before', () => {
  const random = resource('DestinationRule', '{ host: reviews, trafficPolicy: { loadBalancer: { simple: RANDOM } } }');
  const halves = { 'default/reviews-v1': '1/2', 'default/reviews-v2': '1/2' };
  expect(Mesh.fromYaml(cluster)).toRoute(call, halves);
  expect(Mesh.fromYaml(cluster + random)).toRoute(call, halves);
});

test('R34 authorization policies are taken as they are', () => {
  expect(findings(resource('AuthorizationPolicy', '{}', 'security.istio.io/v1'))).toEqual([]);
});

test('R35 kinds of Mixer are said to be gone, and the rest is judged', () => {
  const denier = resource('denier', '{ status: { code: 7 } }', 'config.istio.io/v1alpha2');
  const pinned = rules(`{ hosts: [reviews], http: [${toV1}] }`);
  expect(findings(denier, pinned)).toEqual(expect.arrayContaining(['CDI0112 apiVersion']));
  expect(findings(denier, subsets, pinned)).toEqual(['CDI0112 apiVersion']);
});

test('L04 a locality setting is named where the nodes of all pods are unlabelled', () => {
  const node = (labels: string) =>
    `\n---\napiVersion: v1\nkind: Node\nmetadata: { name: worker, labels: { ${labels} } }`;
  const placed = pod('placed', { app: 'placed' }).replace('spec: { ', 'spec: { nodeName: worker, ');
  const service =
    '\n---\napiVersion: v1\nkind: Service\nmetadata: { name: placed }\nspec: { selector: { app: placed }, ports: [{ name: http, port: 80 }] }';
  const setting = resource(
    'DestinationRule',
    '{ host: placed, trafficPolicy: { outlierDetection: {}, loadBalancer: { localityLbSetting: { enabled: true } } } }',
  );
  expect(findings(service, placed, setting, node(''))).toEqual([
    'CDI0113 spec.trafficPolicy.loadBalancer.localityLbSetting',
  ]);
  expect(findings(service, placed, setting, node('topology.kubernetes.io/region: seoul'))).toEqual([]);
});

test("C14 the slide's VirtualService is refused where it is wrong", () => {
  const slide = (http: string) => findings(rules(`{ hosts: [reviews], http: ${http} }`));
  expect(slide('{ route: [{ destination: { host: reviews } }] }')).toContain('CDI0001 spec.http');
  expect(slide('[{ route: [{ destination: { host: reviews }, weight: 10% }] }]')).toContain(
    'CDI0001 spec.http[0].route[0].weight',
  );
});
