import { Chart, Testing } from 'cdk8s';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import { IngressGatewayPods } from '../../examples/ingress-gateway-pods';
import {
  CanaryRelease,
  DarkLaunch,
  Delay,
  DestinationRule,
  Duration,
  FaultInjection,
  HeaderRoute,
  Host,
  IngressGateway,
  MatchRoute,
  Mesh,
  MeshNamespace,
  MeshService,
  Path,
  Percentage,
  Resilience,
  RetryPolicy,
  type RouteRequest,
  StringMatch,
  Subset,
  TlsMode,
  VersionPin,
} from '../../src';
import '../../src/testing/jest';

/** customer calls preference, which calls recommendation in some versions, each with a number of pods. */
class Tutorial extends Chart {
  readonly customer: MeshService;
  readonly recommendation: MeshService;

  constructor(versions: Readonly<Record<string, number>>) {
    super(Testing.app(), 'tutorial', { namespace: 'tutorial' });
    new IngressGatewayPods(this, 'gateway-pods');
    new MeshNamespace(this, 'namespace', { name: 'tutorial' });
    this.customer = MeshService.of(this.service('customer', { v1: 1 }));
    this.service('preference', { v1: 1, v2: 1 });
    const subsets = Subset.byLabel('version', ...Object.keys(versions));
    this.recommendation = MeshService.of(this.service('recommendation', versions), { subsets });
  }

  private service(app: string, versions: Readonly<Record<string, number>>): Service {
    for (const [version, replicas] of Object.entries(versions)) {
      new Deployment(this, `${app}-${version}`, {
        metadata: { name: `${app}-${version}` },
        replicas,
        podMetadata: { labels: { app, version } },
        containers: [{ image: `example/${app}:${version}`, portNumber: 8080 }],
      });
    }
    return new Service(this, app, {
      metadata: { name: app },
      selector: Pods.select(this, `${app}-pods`, { labels: { app } }),
      ports: [{ name: 'http', port: 8080 }],
    });
  }
}

type Rules = (it: Tutorial) => void;

function tutorial(rules: Rules, versions: Readonly<Record<string, number>> = { v1: 1, v2: 1 }): Mesh {
  const chart = new Tutorial(versions);
  rules(chart);
  return Mesh.ofChart(chart);
}

const call = (headers: Record<string, string> = {}, from = 'preference-v1'): RouteRequest => ({
  from: `tutorial/${from}`,
  url: 'http://recommendation:8080/',
  headers,
});
const visit = (path: string): RouteRequest => ({
  from: 'gateway:istio-system/istio-ingressgateway',
  url: `http://customer.example.com${path}`,
});
const noRules: Rules = () => {};
const pinTo =
  (version: string): Rules =>
  (it) =>
    new VersionPin(it, 'pin', { to: it.recommendation.subset(version) });
const canary =
  (weight: number): Rules =>
  (it) => {
    const [stable, next] = ['v1', 'v2'].map((version) => it.recommendation.subset(version));
    new CanaryRelease(it, 'canary', { stable, canary: next, weight });
  };
const shares = (v1: number | string, v2: number | string) => ({
  'tutorial/recommendation-v1': v1,
  'tutorial/recommendation-v2': v2,
});

test.each([
  ['/customer', '/'],
  ['/customer/', '/'],
  ['/customer/x', '/x'],
])('R02 %s asks customer for %s: a rewritten path prefix keeps its slashes right', (path, arriving) => {
  const mesh = tutorial((it) => {
    const gateway = new IngressGateway(it, 'public', { hosts: ['*'] });
    gateway.route(Path.prefix('/customer'), it.customer, { rewrite: '/' });
  });
  expect(mesh).toRoute(visit(path), { customer: 1 });
  expect(mesh.route(visit(path)).upstream?.path).toBe(arriving);
  expect(mesh.route(visit('/customers')).outcome).toBe('no-route');
});

test.each([
  ['/customer', '/'],
  ['/customer/', '//'],
  ['/customer/x', '//x'],
  ['/customers', '/s'],
])('R02 rewriting a prefix of the text, as the tutorial does, %s becomes %s', (path, arriving) => {
  const mesh = tutorial((it) => {
    const gateway = new IngressGateway(it, 'public', { hosts: ['*'] });
    gateway.route(Path.textPrefix('/customer'), it.customer, { rewrite: '/' });
  });
  expect(mesh.route(visit(path)).upstream?.path).toBe(arriving);
});

test('R04 without rules, both versions get half of the requests', () => {
  expect(tutorial(noRules)).toRoute(call(), shares('1/2', '1/2'));
});

test('R05 with two pods of version 2 it gets two thirds', () => {
  expect(tutorial(noRules, { v1: 1, v2: 2 })).toRoute(call(), shares('1/3', '2/3'));
});

test('R07 naming versions changes no route by itself', () => {
  const mesh = tutorial((it) => {
    const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }));
    new DestinationRule(it, 'versions', { host: it.recommendation.host, subsets });
  });
  expect(mesh).toRoute(call(), shares('1/2', '1/2'));
});

test('R08 a pin holds whatever the numbers of pods', () => {
  expect(tutorial(pinTo('v1'), { v1: 1, v2: 3 })).toRoute(call(), shares(1, 0));
});

test.each([
  ['R09', 10, '9/10', '1/10'],
  ['R10', 25, '3/4', '1/4'],
  ['R11', 100, 0, 1],
  ['R21', 50, '1/2', '1/2'],
])('%s a canary of %d percent', (_row, weight, v1, v2) => {
  expect(tutorial(canary(weight))).toRoute(call(), shares(v1, v2));
});

test.each([
  ['R13', '.*Firefox.*', 'Mozilla/5.0 Gecko Firefox/130.0', 'Mozilla/5.0 Version/17 Safari/605'],
  ['R20', '.*Safari.*', 'Mozilla/5.0 Version/17 Safari/605', 'Mozilla/5.0 Gecko Firefox/130.0'],
  ['R20', '.*Mobile.*', 'Mozilla/5.0 (iPhone) Mobile/15E148', 'Mozilla/5.0 (Macintosh)'],
])('%s browsers that fit %s get version 2, all others version 1', (_row, pattern, taken, other) => {
  const mesh = tutorial((it) => {
    const value = StringMatch.regex(pattern);
    new HeaderRoute(it, 'browser', { header: 'baggage-user-agent', value, to: it.recommendation.subset('v2') });
    pinTo('v1')(it);
  });
  expect(mesh).toRoute(call({ 'baggage-user-agent': taken }), { 'recommendation/v2': 1 });
  expect(mesh).toRoute(call({ 'baggage-user-agent': other }), { 'recommendation/v1': 1 });
  expect(mesh).toRoute(call(), { 'recommendation/v1': 1 });
});

test.each([
  ['123', 'v3'],
  ['1234', 'v3'],
  ['12', 'v2'],
  ['124', 'v2'],
  ['1', 'v1'],
])('R16 R23 with the preference %s a user gets %s: the longer prefix comes first by itself', (preference, version) => {
  const mesh = tutorial(
    (it) => {
      const cohort = (prefix: string, to: string) =>
        new HeaderRoute(it, `cohort-${prefix}`, {
          header: 'user-preference',
          value: StringMatch.prefix(prefix),
          to: it.recommendation.subset(to),
        });
      cohort('12', 'v2');
      cohort('123', 'v3');
      pinTo('v1')(it);
    },
    { v1: 1, v2: 1, v3: 1 },
  );
  expect(mesh).toRoute(call({ 'user-preference': preference }), { [`recommendation/${version}`]: 1 });
});

test('R22 version 2 gets a copy of every request, and answers none', () => {
  const mesh = tutorial((it) => {
    pinTo('v1')(it);
    new DarkLaunch(it, 'mirror', { service: it.recommendation, dark: it.recommendation.subset('v2') });
  });
  expect(mesh).toRoute(call(), shares(1, 0));
  const cluster = 'outbound|8080|v2|recommendation.tutorial.svc.cluster.local';
  expect(mesh.route(call()).mirrors).toEqual([{ cluster, share: '1' }]);
});

test('R25 only version 2 of preference calls version 2', () => {
  const mesh = tutorial((it) => {
    const match = [{ sourceLabels: { app: 'preference', version: 'v2' } }];
    new MatchRoute(it, 'from-v2', { match, to: it.recommendation.subset('v2') });
    pinTo('v1')(it);
  });
  expect(mesh).toRoute(call({}, 'preference-v2'), { 'recommendation/v2': 1 });
  expect(mesh).toRoute(call({}, 'preference-v1'), { 'recommendation/v1': 1 });
});

test('R27 half of the requests take 7 seconds', () => {
  const mesh = tutorial((it) => {
    const delay = Delay.fixed(Duration.seconds(7), Percentage.of(50));
    new FaultInjection(it, 'delay', { service: it.recommendation, delay });
  });
  expect(mesh.route(call()).fault).toEqual({ delay: { duration: '7s', share: '1/2' } });
});

test('R28 callers wait a second', () => {
  const mesh = tutorial((it) => {
    new Resilience(it, 'patience', { service: it.recommendation, timeout: Duration.seconds(1) });
  });
  expect(mesh.route(call()).timeout).toBe('1s');
});

test('R29 three attempts of two seconds, instead of the two that Istio has by itself', () => {
  const retries = RetryPolicy.attempts(3, { perTryTimeout: Duration.seconds(2) });
  const mesh = tutorial((it) => new Resilience(it, 'patience', { service: it.recommendation, retries }));
  expect(mesh.route(call()).retries?.attempts).toBe(3);
  expect(tutorial(noRules).route(call()).retries?.attempts).toBe(2);
});

test('R29 without retries, none is made', () => {
  const retries = RetryPolicy.never();
  const mesh = tutorial((it) => new Resilience(it, 'impatience', { service: it.recommendation, retries }));
  expect(mesh.route(call()).retries?.attempts ?? 0).toBe(0);
});

test.each([
  ['beta', shares(0, 1)],
  ['gamma', shares(1, 0)],
])('R15 the department %s gets the version meant for it', (department, expected) => {
  const mesh = tutorial((it) => {
    pinTo('v1')(it);
    new HeaderRoute(it, 'departments', {
      header: 'x-department',
      value: StringMatch.regex('alpha|beta'),
      to: it.recommendation.subset('v2'),
    });
  });
  expect(mesh).toRoute(call({ 'x-department': department }), expected);
});

test('R32 a policy for all hosts of the namespace gives way to the one of a host', () => {
  const mesh = tutorial((it) => {
    pinTo('v2')(it);
    new DestinationRule(it, 'all', {
      host: Host.literal('*.tutorial.svc.cluster.local'),
      trafficPolicy: { tls: TlsMode.istioMutual() },
    });
  });
  // The subset is still known, which it would not be if the wildcard had won.
  expect(mesh).toRoute(call(), shares(0, 1));
});
