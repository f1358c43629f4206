import { ApiObject, type Chart } from 'cdk8s';
import {
  Abort,
  CanaryRelease,
  CircuitBreaker,
  DarkLaunch,
  Destination,
  FaultInjection,
  HeaderRoute,
  Host,
  HTTPRoute,
  IngressGateway,
  LocalityPolicy,
  Mesh,
  MeshService,
  Path,
  Percentage,
  Resilience,
  RetryPolicy,
  StringMatch,
  Subset,
  VirtualService,
  Weight,
} from '../../src';
import { service } from '../support/bookinfo';
import { chartOf, manifestsOf } from '../support/synth';

/** Everything that constructs say of a service. */
function addEverything(chart: Chart, kubernetes: ReturnType<typeof service>): void {
  const reviews = MeshService.of(kubernetes, { subsets: Subset.byLabel('version', 'v1', 'v2', 'v3') });
  new CanaryRelease(chart, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v3'), weight: 10 });
  new HeaderRoute(chart, 'jason', { header: 'end-user', value: StringMatch.exact('jason'), to: reviews.subset('v2') });
  new DarkLaunch(chart, 'dark', { service: reviews, dark: reviews.subset('v2'), mirror: Percentage.of(5) });
  new FaultInjection(chart, 'fault', {
    service: reviews,
    abort: Abort.withStatus(503, Percentage.of(1)),
  });
  new Resilience(chart, 'patience', { service: reviews, retries: RetryPolicy.attempts(3) });
  new CircuitBreaker(chart, 'breaker', { to: reviews, maxConnections: 100 });
  new LocalityPolicy(chart, 'nearby', { service: reviews });
  new IngressGateway(chart, 'public', { hosts: ['bookinfo.example.com'] }).route(Path.any(), reviews);
}

test('C12 no construct changes or adds a workload or Service of the application', () => {
  const alone = chartOf();
  service(alone, 'reviews', ['v1', 'v2', 'v3']);
  const meshed = chartOf();
  addEverything(meshed, service(meshed, 'reviews', ['v1', 'v2', 'v3']));

  const isOfIstio = (it: { apiVersion: string }) => it.apiVersion.includes('.istio.io/');
  expect(manifestsOf(meshed).filter((it) => !isOfIstio(it))).toEqual(manifestsOf(alone));
  expect(
    new Set(
      manifestsOf(meshed)
        .filter(isOfIstio)
        .map((it) => it.kind),
    ),
  ).toEqual(new Set(['VirtualService', 'DestinationRule', 'Gateway']));
});

/** A Service of two versions, with a port of each family. */
function shopOf(chart: Chart): Host {
  const ports = [
    { name: 'http', port: 80 },
    { name: 'tls', port: 443 },
    { name: 'tcp', port: 3306 },
  ];
  const metadata = { name: 'shop' };
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: { app: 'shop' }, ports },
  });
  for (const [name, app, version] of [
    ['v1', 'shop', 'v1'],
    ['v2', 'shop', 'v2'],
    ['client', 'client', 'v1'],
  ]) {
    const labels = { app, version };
    const spec = { containers: [{ name: 'main', image: 'example' }] };
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec });
  }
  const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }));
  const host = 'shop.bookinfo.svc.cluster.local';
  new ApiObject(chart, 'rule', {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata,
    spec: { host, subsets },
  });
  return Host.literal(host);
}

test('H14 http, tls and tcp each have rules of their own', () => {
  const chart = chartOf();
  const shop = shopOf(chart);
  const to = (subset: string, port: number) => Destination.of(shop, { subset, port });
  const rules = new VirtualService(chart, 'rules', { hosts: [shop], http: [HTTPRoute.to(to('v1', 80))] });
  rules.addTlsRoute({ match: [{ sniHosts: [shop.name], port: 443 }], route: [{ destination: to('v2', 443) }] });
  rules.addTcpRoute({
    match: [{ port: 3306 }],
    route: [
      { destination: to('v1', 3306), weight: Weight.of(25) },
      { destination: to('v2', 3306), weight: Weight.of(75) },
    ],
  });

  const mesh = Mesh.ofChart(chart);
  const sharesOf = (url: string) =>
    mesh.route({ from: 'bookinfo/client', url }).clusters?.map((it) => `${it.cluster.split('|')[2]} ${it.share}`);
  expect(sharesOf(`http://${shop.name}/`)).toEqual(['v1 1']);
  expect(sharesOf(`tls://${shop.name}:443`)).toEqual(['v2 1']);
  expect(sharesOf(`tcp://${shop.name}:3306`)).toEqual(['v1 1/4', 'v2 3/4']);
  expect(mesh.diagnostics()).toEqual([]);
});
