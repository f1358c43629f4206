import { ApiObject, type App, type Chart, Testing } from 'cdk8s';
import {
  CanaryRelease,
  HeaderRoute,
  Host,
  IngressGateway,
  Locality,
  LocalityPolicy,
  MatchRoute,
  Mesh,
  MeshService,
  Path,
  PathRoute,
  StringMatch,
  Subset,
  Tls,
} from '../../src';
import { service } from '../support/bookinfo';
import { chartOf, manifestsOf, specsOf, yamlOf } from '../support/synth';

const host = 'reviews.bookinfo.svc.cluster.local';

function reviewsIn(chart: Chart): MeshService {
  return MeshService.of(service(chart, 'reviews', ['v1', 'v2', 'v3']), {
    subsets: Subset.byLabel('version', 'v1', 'v2', 'v3'),
  });
}

function bookinfo(chart: Chart): Chart {
  const productpage = MeshService.of(service(chart, 'productpage', ['v1']));
  const reviews = reviewsIn(chart);
  new IngressGateway(chart, 'public', { hosts: ['bookinfo.example.com'], tls: Tls.terminate('bookinfo-cert') })
    .route(Path.exact('/productpage'), productpage)
    .route(Path.prefix('/static'), productpage);
  new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v3'), weight: 10 });
  new HeaderRoute(chart, 'jason', { header: 'end-user', value: StringMatch.exact('jason'), to: reviews.subset('v2') });
  new LocalityPolicy(chart, 'near', { service: reviews, prefer: Locality.SAME_ZONE });
  return chart;
}

test('constructs on one host become ordered rules of one VirtualService, the weighted default last', () => {
  const specs = specsOf(bookinfo(chartOf()), 'VirtualService');
  expect(specs.filter((it) => it.hosts.includes(host))).toEqual([
    {
      hosts: [host],
      http: [
        { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: { host, subset: 'v2' } }] },
        {
          route: [
            { destination: { host, subset: 'v1' }, weight: 90 },
            { destination: { host, subset: 'v3' }, weight: 10 },
          ],
        },
      ],
    },
  ]);
});

test('subsets and policies of one host become one DestinationRule, locality with outlier detection', () => {
  expect(specsOf(bookinfo(chartOf()), 'DestinationRule')).toEqual([
    {
      host,
      subsets: ['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } })),
      trafficPolicy: {
        loadBalancer: { localityLbSetting: { enabled: true } },
        outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 },
      },
    },
  ]);
});

test('an ingress gateway takes whole path segments and redirects to https', () => {
  const chart = bookinfo(chartOf());
  const destination = { host: 'productpage.bookinfo.svc.cluster.local' };
  const [gateway] = manifestsOf(chart).filter((it) => it.kind === 'Gateway');
  expect(gateway.spec).toEqual({
    selector: { istio: 'ingressgateway' },
    servers: [
      {
        port: { number: 443, name: 'https-443', protocol: 'HTTPS' },
        hosts: ['bookinfo.example.com'],
        tls: { mode: 'SIMPLE', credentialName: 'bookinfo-cert' },
      },
      {
        port: { number: 80, name: 'http-80', protocol: 'HTTP' },
        hosts: ['bookinfo.example.com'],
        tls: { httpsRedirect: true },
      },
    ],
  });
  expect(specsOf(chart, 'VirtualService').filter((it) => it.gateways)).toEqual([
    {
      hosts: ['bookinfo.example.com'],
      gateways: [`bookinfo/${gateway.metadata.name}`],
      http: [
        { match: [{ uri: { exact: '/productpage' } }], route: [{ destination }] },
        { match: [{ uri: { exact: '/static' } }, { uri: { prefix: '/static/' } }], route: [{ destination }] },
      ],
    },
  ]);
});

test('the objects of a service are called like it and live in its namespace', () => {
  const manifests = manifestsOf(bookinfo(chartOf()));
  const of = (kind: string) =>
    manifests.filter((it) => it.kind === kind).map((it) => `${it.metadata.namespace}/${it.metadata.name}`);
  expect(of('DestinationRule')).toEqual(['bookinfo/reviews']);
  expect(of('VirtualService')).toContain('bookinfo/reviews');
});

test('all names are DNS labels, also without name hashes', () => {
  const chart = bookinfo(chartOf({ namespace: 'bookinfo', disableResourceNameHashes: true }));
  new MeshService(chart, 'Apis', { host: Host.literal('*.googleapis.com'), subsets: [{ name: 'all' }] });
  for (const { metadata } of manifestsOf(chart)) expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});

test('DestinationRules come before the VirtualServices that use them', () => {
  const chart = chartOf();
  const hello = new MeshService(chart, 'Hello', { host: Host.literal('hello.bookinfo.svc.cluster.local') });
  const other = new MeshService(chart, 'Other', { host: Host.literal('other.bookinfo.svc.cluster.local') });
  new PathRoute(chart, 'Path', { service: hello, path: Path.prefix('/other'), to: other });
  other.addSubset({ name: 'v1', labels: { version: 'v1' } });
  hello.addSubset({ name: 'v1', labels: { version: 'v1' } });
  expect(manifestsOf(chart).map((it) => it.kind)).toEqual(['DestinationRule', 'DestinationRule', 'VirtualService']);
});

test('for Argo CD they carry sync waves', () => {
  const chart = chartOf();
  const reviews = MeshService.of(service(chart, 'reviews'), {
    subsets: Subset.byLabel('version', 'v1', 'v2'),
    argoCd: true,
  });
  new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v2') });
  const waves = manifestsOf(chart).map((it) => [it.kind, it.metadata.annotations?.['argocd.argoproj.io/sync-wave']]);
  expect(Object.fromEntries(waves)).toEqual({ Service: undefined, DestinationRule: '-1', VirtualService: '1' });
});

test('the same program writes the same bytes', () => {
  expect(yamlOf(bookinfo(chartOf()))).toBe(yamlOf(bookinfo(chartOf())));
});

test('a weight of 0 stays in the manifest, and shifting it later moves the requests', () => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  const canary = new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v2') });
  const weights = () => specsOf(chart, 'VirtualService')[0].http[0].route.map((it: any) => it.weight);
  expect(weights()).toEqual([100, 0]);
  canary.shift(25);
  expect(weights()).toEqual([75, 25]);
});

test('a canary can be a service of its own', () => {
  const chart = chartOf();
  const [hello, v1, v2] = ['svc-hello', 'svc-hello-v1', 'svc-hello-v2'].map((it) => MeshService.of(service(chart, it)));
  new CanaryRelease(chart, 'canary', { service: hello, stable: v1, canary: v2, weight: 10 });
  expect(specsOf(chart, 'VirtualService')).toEqual([
    {
      hosts: ['svc-hello.bookinfo.svc.cluster.local'],
      http: [
        {
          route: [
            { destination: { host: 'svc-hello-v1.bookinfo.svc.cluster.local' }, weight: 90 },
            { destination: { host: 'svc-hello-v2.bookinfo.svc.cluster.local' }, weight: 10 },
          ],
        },
      ],
    },
  ]);
});

test('narrow rules come before wide ones, an explicit order before both, and the rest goes to the whole service', () => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  const rule = (id: string, match: any, order?: number) =>
    new MatchRoute(chart, id, { match: [match], to: reviews.subset('v1'), routeName: id, order });
  rule('regex', { uri: StringMatch.regex('/a.*') });
  rule('prefix', { uri: StringMatch.prefix('/a') });
  rule('longer-prefix', { uri: StringMatch.prefix('/a/b') });
  rule('exact', { uri: StringMatch.exact('/a/b') });
  rule('two', { uri: StringMatch.prefix('/a'), headers: { 'end-user': StringMatch.present() } });
  rule('first', { headers: { any: StringMatch.present() } }, -1);
  const [{ http }] = specsOf(chart, 'VirtualService');
  expect(http.map((it: any) => it.name)).toEqual([
    'first',
    'two',
    'exact',
    'longer-prefix',
    'prefix',
    'regex',
    undefined,
  ]);
  expect(http.at(-1)).toEqual({ route: [{ destination: { host } }] });
});

test('a path prefix that is rewritten keeps what stands below it', () => {
  const chart = chartOf();
  const customer = MeshService.of(service(chart, 'customer'));
  new IngressGateway(chart, 'public', { hosts: ['*'] })
    .route(Path.prefix('/customer'), customer, { rewrite: '/' })
    .route(Path.prefix('/old'), customer, { rewrite: '/new' });
  const [{ http }] = specsOf(chart, 'VirtualService');
  expect(http.map((it: any) => [it.match, it.rewrite.uri])).toEqual([
    [[{ uri: { exact: '/old' } }], '/new'],
    [[{ uri: { exact: '/customer' } }, { uri: { prefix: '/customer/' } }], '/'],
    [[{ uri: { prefix: '/old/' } }], '/new/'],
  ]);
});

test('a route from outside follows the rules of the service', () => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v3'), weight: 10 });
  new HeaderRoute(chart, 'jason', { header: 'End-User', value: StringMatch.exact('jason'), to: reviews.subset('v2') });
  new PathRoute(chart, 'elsewhere', { path: Path.exact('/elsewhere'), to: reviews.subset('v2') });
  new IngressGateway(chart, 'public', { hosts: ['reviews.example.com'] }).route(Path.prefix('/reviews'), reviews);
  const [{ http }] = specsOf(chart, 'VirtualService').filter((it) => it.gateways);
  expect(http.map((it: any) => [it.match, it.route.map((to: any) => to.destination.subset)])).toEqual([
    [
      [
        { headers: { 'end-user': { exact: 'jason' } }, uri: { exact: '/reviews' } },
        { headers: { 'end-user': { exact: 'jason' } }, uri: { prefix: '/reviews/' } },
      ],
      ['v2'],
    ],
    [
      [{ uri: { exact: '/reviews' } }, { uri: { prefix: '/reviews/' } }],
      ['v1', 'v3'],
    ],
  ]);
});

test('challenges of ACME are answered on plain HTTP before the redirect to https', () => {
  const chart = chartOf();
  const solver = MeshService.of(service(chart, 'solver'));
  new IngressGateway(chart, 'public', { hosts: ['a.example.com'], tls: Tls.terminate('a'), acmeSolver: solver }).route(
    Path.any(),
    solver,
  );
  expect(specsOf(chart, 'Gateway')[0].servers.map((it: any) => it.tls)).toEqual([
    { mode: 'SIMPLE', credentialName: 'a' },
    undefined,
  ]);
  const destination = { host: 'solver.bookinfo.svc.cluster.local' };
  expect(specsOf(chart, 'VirtualService')[0].http).toEqual([
    {
      match: [{ uri: { exact: '/.well-known/acme-challenge' } }, { uri: { prefix: '/.well-known/acme-challenge/' } }],
      route: [{ destination }],
    },
    { match: [{ port: 80 }], redirect: { scheme: 'https' } },
    { match: [{ uri: { prefix: '/' } }], route: [{ destination }] },
  ]);
});

test('a service is any construct that holds a v1 Service, and has one MeshService', () => {
  const chart = chartOf({});
  const object = new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'plain' } });
  const plain = MeshService.of(object);
  expect(plain.host.name).toBe('plain.default.svc.cluster.local');
  expect(MeshService.of(object)).toBe(plain);
  expect(() => new MeshService(chart, 'Again', { host: Host.of(object) })).toThrow(
    'bookinfo/Object/Mesh stands for plain.default.svc.cluster.local already; one host has one MeshService',
  );
});

test('a subset that is not there is refused at the call', () => {
  const reviews = reviewsIn(chartOf());
  expect(() => reviews.subset('v9')).toThrow('service "reviews" has no subset "v9"; it has v1, v2, v3');
});

test.each([-1, 101, 0.5])('a canary of %d percent is refused at the call', (weight) => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  const call = () =>
    new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v2'), weight });
  expect(call).toThrow(
    `bookinfo/canary: ${weight} percent is no share for a canary; it must be a whole number from 0 to 100`,
  );
});

test('two constructs that decide about the same requests fail at synth, naming both', () => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v2') });
  new CanaryRelease(chart, 'blue-green', { stable: reviews.subset('v1'), canary: reviews.subset('v3') });
  new HeaderRoute(chart, 'a', { header: 'x', value: StringMatch.exact('1'), to: reviews.subset('v1') });
  new HeaderRoute(chart, 'b', { header: 'x', value: StringMatch.exact('1'), to: reviews.subset('v2') });
  expect(() => (chart.node.root as App).synth()).toThrow(
    `Validation failed with the following errors:
  [bookinfo/canary] and [bookinfo/blue-green] both decide where requests to reviews:9080 go when no narrower rule matches; keep one of them
  [bookinfo/a] and [bookinfo/b] both decide where requests to reviews:9080 go when header x is "1"; keep one of them`,
  );
});

test('two constructs that disagree about connections fail at synth, naming both', () => {
  const chart = chartOf();
  const reviews = reviewsIn(chart);
  new LocalityPolicy(chart, 'near', { service: reviews });
  new LocalityPolicy(chart, 'split', {
    service: reviews,
    distribute: [{ from: 'r/*', to: { 'r/*': 100 } }],
    outlierDetection: { consecutive5xxErrors: 3 },
  });
  expect(() => Testing.synth(chart)).toThrow(
    '[bookinfo/near] and [bookinfo/split] both decide the outlierDetection.consecutive5xxErrors of connections to reviews:9080; keep one of them',
  );
});

test('a subset without pods is warned of, for its pods may come from elsewhere', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const chart = chartOf();
  MeshService.of(service(chart, 'reviews', ['v1', 'v2']), { subsets: Subset.byLabel('version', 'v1', 'v2', 'v3') });
  Testing.synth(chart);
  const warnings = write.mock.calls.map(([text]) => String(text)).filter((it) => it.includes('IST0173'));
  write.mockRestore();
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('[bookinfo/reviews/Mesh/DestinationRule] IST0173');
  expect(warnings[0]).toContain('spec.subsets[2]');
});

test('the table of routes says which construct decided about each rule', () => {
  const mesh = Mesh.ofChart(bookinfo(chartOf()));
  const rows = mesh
    .routeTable({ from: 'bookinfo/productpage-v1' })
    .split('\n')
    .map((it) => it.trim().split(/ {2,}/));
  expect(rows).toContainEqual(['header end-user is "jason"', 'reviews/v2', 'bookinfo/jason']);
  expect(rows).toContainEqual(['otherwise', 'reviews/v1 90 %, reviews/v3 10 %', 'bookinfo/canary']);
});
