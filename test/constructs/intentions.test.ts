import { Testing } from 'cdk8s';
import {
  Abort,
  AbTest,
  BlueGreen,
  CircuitBreaker,
  Cohort,
  Color,
  DarkLaunch,
  Delay,
  Duration,
  EgressService,
  FaultInjection,
  HeaderRoute,
  LoadBalancer,
  LocalityPolicy,
  MeshNamespace,
  MeshService,
  MutualTlsMode,
  Path,
  PathRoute,
  Percentage,
  Resilience,
  RetryPolicy,
  StringMatch,
  Subset,
  VersionPin,
} from '../../src';
import { service } from '../support/bookinfo';
import { chartOf, manifestsOf, specsOf } from '../support/synth';

const host = 'reviews.bookinfo.svc.cluster.local';
const jason = { headers: { 'end-user': StringMatch.exact('jason') } };

function reviewsOf(chart = chartOf()) {
  const reviews = MeshService.of(service(chart, 'reviews'), { subsets: Subset.byLabel('version', 'v1', 'v2', 'v3') });
  return { chart, reviews };
}

function rulesOf(chart: ReturnType<typeof chartOf>): any[] {
  return specsOf(chart, 'VirtualService')[0].http;
}

/** What a rule matches, the subsets it goes to, and the rest of it. */
function summaryOf({ match, route, ...rest }: any): unknown[] {
  return [match ?? 'all', route.map((it: any) => it.destination.subset ?? 'any'), rest];
}

test('a pin sends everything to one version', () => {
  const { chart, reviews } = reviewsOf();
  new VersionPin(chart, 'pin', { to: reviews.subset('v1'), routeName: 'main' });
  expect(rulesOf(chart)).toEqual([{ name: 'main', route: [{ destination: { host, subset: 'v1' } }] }]);
});

test('blue/green switches everything at once, and lets some preview the other version', () => {
  const { chart, reviews } = reviewsOf();
  const blueGreen = new BlueGreen(chart, 'bg', {
    blue: reviews.subset('v1'),
    green: reviews.subset('v2'),
    preview: Cohort.header('X-Preview', StringMatch.exact('true')),
  });
  const preview = [{ headers: { 'x-preview': { exact: 'true' } } }];
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [preview, ['v2'], {}],
    ['all', ['v1'], {}],
  ]);
  blueGreen.switchTo(Color.GREEN);
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [preview, ['v1'], {}],
    ['all', ['v2'], {}],
  ]);
});

test('an A/B test gives each cohort one version', () => {
  const { chart, reviews } = reviewsOf();
  new AbTest(chart, 'ab', {
    variants: [
      { cohort: Cohort.cookie('group', 'b.1'), to: reviews.subset('v2') },
      { cohort: Cohort.callers({ app: 'mobile' }), to: reviews.subset('v3') },
    ],
    otherwise: reviews.subset('v1'),
  });
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [[{ sourceLabels: { app: 'mobile' } }], ['v3'], {}],
    [[{ headers: { cookie: { regex: '(.*;\\s*)?group=b\\.1(\\s*;.*)?' } } }], ['v2'], {}],
    ['all', ['v1'], {}],
  ]);
});

test('a dark launch copies requests of users, and shows the version to testers only', () => {
  const { chart, reviews } = reviewsOf();
  new VersionPin(chart, 'live', { to: reviews.subset('v1') });
  new DarkLaunch(chart, 'dark', {
    service: reviews,
    dark: reviews.subset('v2'),
    mirror: Percentage.of(50),
    testers: Cohort.header('x-tester', StringMatch.present()),
  });
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [[{ headers: { 'x-tester': {} } }], ['v2'], {}],
    ['all', ['v1'], { mirrors: [{ destination: { host, subset: 'v2' }, percentage: { value: 50 } }] }],
  ]);
});

test('a fault for some requests splits the rules it meets', () => {
  const { chart, reviews } = reviewsOf();
  new VersionPin(chart, 'live', { to: reviews.subset('v1') });
  new PathRoute(chart, 'path', { path: Path.textPrefix('/v3'), to: reviews.subset('v3') });
  new FaultInjection(chart, 'fault', { service: reviews, abort: Abort.withStatus(500), match: [jason] });
  const fault = { abort: { httpStatus: 500, percentage: { value: 100 } } };
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [[{ headers: { 'end-user': { exact: 'jason' } }, uri: { prefix: '/v3' } }], ['v3'], { fault }],
    [[{ uri: { prefix: '/v3' } }], ['v3'], {}],
    [[{ headers: { 'end-user': { exact: 'jason' } } }], ['v1'], { fault }],
    ['all', ['v1'], {}],
  ]);
});

test('a fault leaves rules alone whose requests it cannot meet', () => {
  const { chart, reviews } = reviewsOf();
  new HeaderRoute(chart, 'jason', { header: 'end-user', value: StringMatch.exact('jason'), to: reviews.subset('v2') });
  new FaultInjection(chart, 'fault', {
    service: reviews,
    delay: Delay.fixed(Duration.seconds(7)),
    match: [{ headers: { 'end-user': StringMatch.exact('mary') } }],
  });
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [[{ headers: { 'end-user': { exact: 'jason' } } }], ['v2'], {}],
    [
      [{ headers: { 'end-user': { exact: 'mary' } } }],
      ['any'],
      { fault: { delay: { fixedDelay: '7s', percentage: { value: 100 } } } },
    ],
    ['all', ['any'], {}],
  ]);
});

test('what is said about some requests wins over what is said about all', () => {
  const { chart, reviews } = reviewsOf();
  new Resilience(chart, 'all', { service: reviews, timeout: Duration.seconds(3), retries: RetryPolicy.never() });
  new Resilience(chart, 'slow', {
    service: reviews,
    timeout: Duration.seconds(30),
    match: [{ uri: StringMatch.exact('/report') }],
  });
  expect(rulesOf(chart).map(summaryOf)).toEqual([
    [[{ uri: { exact: '/report' } }], ['any'], { timeout: '30s', retries: { attempts: 0 } }],
    ['all', ['any'], { timeout: '3s', retries: { attempts: 0 } }],
  ]);
});

test('two timeouts for the same requests fail at synth, naming both', () => {
  const { chart, reviews } = reviewsOf();
  new Resilience(chart, 'one', { service: reviews, timeout: Duration.seconds(3) });
  new Resilience(chart, 'two', { service: reviews, timeout: Duration.seconds(5) });
  expect(() => Testing.synth(chart)).toThrow(
    '[bookinfo/one] and [bookinfo/two] both decide the timeout of all requests to reviews:9080; keep one of them',
  );
});

test('conditions that no match can express together fail at synth, naming both', () => {
  const { chart, reviews } = reviewsOf();
  new PathRoute(chart, 'path', { path: Path.regex('/a.*'), to: reviews.subset('v2') });
  new FaultInjection(chart, 'fault', {
    service: reviews,
    abort: Abort.withStatus(500),
    match: [{ uri: StringMatch.prefix('/ab') }],
  });
  expect(() => Testing.synth(chart)).toThrow(
    '[bookinfo/path] and [bookinfo/fault] cannot hold together: that would take two conditions on one text, of which one is a regular expression',
  );
});

test('a circuit breaker limits a service or one of its subsets', () => {
  const { chart, reviews } = reviewsOf();
  new CircuitBreaker(chart, 'all', { to: reviews, maxConnections: 100, outlierDetection: { consecutive5xxErrors: 5 } });
  new CircuitBreaker(chart, 'v2', { to: reviews.subset('v2'), maxPendingRequests: 1 });
  new LocalityPolicy(chart, 'near', { service: reviews, outlierDetection: { consecutive5xxErrors: 5 } });
  const [{ trafficPolicy, subsets }] = specsOf(chart, 'DestinationRule');
  expect(trafficPolicy).toEqual({
    connectionPool: { tcp: { maxConnections: 100 } },
    outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 },
    loadBalancer: { localityLbSetting: { enabled: true } },
  });
  expect(subsets.map((it: any) => it.trafficPolicy)).toEqual([
    undefined,
    { connectionPool: { http: { http1MaxPendingRequests: 1 } } },
    undefined,
  ]);
});

test('the subset policies a service is declared with are kept', () => {
  const chart = chartOf();
  const trafficPolicy = { loadBalancer: LoadBalancer.random() };
  const reviews = MeshService.of(service(chart, 'reviews'), {
    subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy }],
  });
  new CircuitBreaker(chart, 'v1', { to: reviews.subset('v1'), maxConnections: 1 });
  expect(specsOf(chart, 'DestinationRule')[0].subsets[0].trafficPolicy).toEqual({
    loadBalancer: { simple: 'RANDOM' },
    connectionPool: { tcp: { maxConnections: 1 } },
  });
});

test('a service outside is spoken to in plain HTTP, and its proxy adds TLS', () => {
  const chart = chartOf();
  const apis = new EgressService(chart, 'apis', { host: 'www.googleapis.com', plainPort: 80 });
  new Resilience(chart, 'patience', { service: apis.service, timeout: Duration.seconds(3) });
  expect(manifestsOf(chart).map((it) => [it.kind, it.metadata.name, it.spec])).toEqual([
    [
      'ServiceEntry',
      'www-googleapis-com',
      {
        hosts: ['www.googleapis.com'],
        ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
      },
    ],
    [
      'DestinationRule',
      'www-googleapis-com',
      {
        host: 'www.googleapis.com',
        trafficPolicy: { tls: { mode: 'SIMPLE', sni: 'www.googleapis.com', caCertificates: 'system' } },
      },
    ],
    [
      'VirtualService',
      'www-googleapis-com',
      {
        hosts: ['www.googleapis.com'],
        http: [{ timeout: '3s', route: [{ destination: { host: 'www.googleapis.com' } }] }],
      },
    ],
  ]);
});

test('a namespace of the mesh has its label and no namespace of its own', () => {
  const chart = chartOf();
  new MeshNamespace(chart, 'tutorial', { name: 'tutorial', mtls: MutualTlsMode.STRICT });
  new MeshNamespace(chart, 'canary', { name: 'canary', revision: '1-30-0' });
  expect(manifestsOf(chart)).toEqual([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tutorial', labels: { 'istio-injection': 'enabled' } } },
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default', namespace: 'tutorial' },
      spec: { mtls: { mode: 'STRICT' } },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'canary', labels: { 'istio.io/rev': '1-30-0' } } },
  ]);
});

test('what a service is exported to holds for both of its objects', () => {
  const chart = chartOf();
  const reviews = MeshService.of(service(chart, 'reviews'), {
    subsets: Subset.byLabel('version', 'v1'),
    exportTo: ['.'],
  });
  new VersionPin(chart, 'pin', { to: reviews.subset('v1') });
  const exported = manifestsOf(chart).filter((it) => it.spec.exportTo);
  expect(exported.map((it) => [it.kind, it.spec.exportTo])).toEqual([
    ['DestinationRule', ['.']],
    ['VirtualService', ['.']],
  ]);
});

test('regions help each other out as told', () => {
  const { chart, reviews } = reviewsOf();
  new LocalityPolicy(chart, 'near', { service: reviews, failover: [{ from: 'eu', to: 'us' }] });
  expect(specsOf(chart, 'DestinationRule')[0].trafficPolicy.loadBalancer.localityLbSetting).toEqual({
    enabled: true,
    failover: [{ from: 'eu', to: 'us' }],
  });
});
