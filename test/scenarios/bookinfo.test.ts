import { Chart, Testing } from 'cdk8s';
import {
  Abort,
  CanaryRelease,
  Delay,
  Duration,
  EgressService,
  FaultInjection,
  HeaderRoute,
  HTTPRoute,
  IngressGateway,
  LoadBalancer,
  Mesh,
  MeshService,
  type MeshServiceOptions,
  Path,
  type RouteDecision,
  type RouteRequest,
  StringMatch,
  Subset,
  Tls,
  TlsMode,
  VersionPin,
  VirtualService,
} from '../../src';
import '../../src/testing/jest';
import { IngressGatewayPods } from '../../examples/ingress-gateway-pods';
import { service } from '../support/bookinfo';

/** Bookinfo without rules, for each test to shape. */
class Bookinfo extends Chart {
  readonly productpage = this.serviceOf('productpage', ['v1']);
  readonly details = this.serviceOf('details', ['v1', 'v2']);
  readonly reviews: MeshService;
  readonly ratings = this.serviceOf('ratings', ['v1', 'v2', 'v2-mysql', 'v2-mysql-vm']);

  constructor(options: MeshServiceOptions = {}) {
    super(Testing.app(), 'bookinfo', { namespace: 'bookinfo' });
    new IngressGatewayPods(this, 'gateway-pods');
    this.reviews = this.serviceOf('reviews', ['v1', 'v2', 'v3'], options);
  }

  mesh(): Mesh {
    return Mesh.ofChart(this);
  }

  private serviceOf(app: string, versions: string[], options: MeshServiceOptions = {}): MeshService {
    return MeshService.of(service(this, app, versions), {
      subsets: Subset.byLabel('version', ...versions),
      ...options,
    });
  }
}

const jason = [{ headers: { 'end-user': StringMatch.exact('jason') } }];
const toReviews = (user?: string) => request('productpage-v1', 'http://reviews:9080/', user);
const toRatings = (user?: string) => request('reviews-v3', 'http://ratings:9080/', user);
const toDetails = () => request('productpage-v1', 'http://details:9080/');

function request(from: string, url: string, user?: string): RouteRequest {
  return { from: `bookinfo/${from}`, url, headers: user === undefined ? {} : { 'end-user': user } };
}

function bookinfo(build: (it: Bookinfo) => void, options?: MeshServiceOptions): Mesh {
  const chart = new Bookinfo(options);
  build(chart);
  return chart.mesh();
}

/** Where requests go, without the connection. */
const podsOf = ({ endpoints = [] }: RouteDecision) => endpoints.map(({ workload, share }) => ({ workload, share }));

test('B09 an unknown service or subset is refused where it is named', () => {
  expect(() => new Bookinfo().reviews.subset('v4')).toThrow('service "reviews" has no subset "v4"; it has v1, v2, v3');
});

test('B10 without rules, requests are shared between the pods of all versions', () => {
  const shares = { 'bookinfo/reviews-v1': '1/3', 'bookinfo/reviews-v2': '1/3', 'bookinfo/reviews-v3': '1/3' };
  expect(bookinfo(() => {})).toRoute(toReviews(), shares);
});

test.each(['v1', 'v2', 'v3'])('B12 the subset %s of reviews selects the pods of its version', (version) => {
  const mesh = bookinfo((it) => new VersionPin(it, 'pin', { to: it.reviews.subset(version) }));
  expect(podsOf(mesh.route(toReviews()))).toEqual([{ workload: `bookinfo/reviews-${version}`, share: '1' }]);
});

test('B13 B23 a pin sends everything to one version', () => {
  expect(bookinfo((it) => new VersionPin(it, 'pin', { to: it.reviews.subset('v1') }))).toRoute(toReviews(), {
    'reviews/v1': 1,
  });
  expect(bookinfo((it) => new VersionPin(it, 'pin', { to: it.reviews.subset('v3') }))).toRoute(toReviews(), {
    'reviews/v3': 1,
  });
});

test.each([
  ['B15 mutual TLS', { tls: TlsMode.istioMutual() }],
  ['B16 another load balancer', { loadBalancer: LoadBalancer.random() }],
])('%s changes nothing about where requests go', (_row, trafficPolicy) => {
  const subsets = Subset.byLabel('version', 'v1', 'v2', 'v3');
  const plain = bookinfo(() => {}).route(toReviews());
  expect(podsOf(bookinfo(() => {}, { subsets, trafficPolicy }).route(toReviews()))).toEqual(podsOf(plain));
});

test('B17 details is pinned to version 2', () => {
  expect(bookinfo((it) => new VersionPin(it, 'pin', { to: it.details.subset('v2') }))).toRoute(toDetails(), {
    'details/v2': 1,
  });
});

test.each(['v2', 'v2-mysql', 'v2-mysql-vm'])('B18 reviews is pinned to v3, ratings to %s', (version) => {
  const mesh = bookinfo((it) => {
    new VersionPin(it, 'pin-reviews', { to: it.reviews.subset('v3') });
    new VersionPin(it, 'pin-ratings', { to: it.ratings.subset(version) });
  });
  expect(mesh).toRoute(toReviews(), { 'reviews/v3': 1 });
  expect(mesh).toRoute(toRatings(), { [`ratings/${version}`]: 1 });
});

test('B19 calls of jason to ratings fail, all others reach version 1', () => {
  const mesh = bookinfo((it) => {
    new VersionPin(it, 'pin', { to: it.ratings.subset('v1') });
    new FaultInjection(it, 'fault', { service: it.ratings, abort: Abort.withStatus(500), match: jason });
  });
  expect(mesh.route(toRatings('jason')).fault).toEqual({ abort: { status: 500, share: '1' } });
  expect(mesh.route(toRatings()).fault).toBeUndefined();
  expect(mesh).toRoute(toRatings(), { 'ratings/v1': 1 });
});

test('B20 calls of jason to ratings take 7 seconds', () => {
  const mesh = bookinfo((it) => {
    new VersionPin(it, 'pin', { to: it.ratings.subset('v1') });
    new FaultInjection(it, 'fault', { service: it.ratings, delay: Delay.fixed(Duration.seconds(7)), match: jason });
  });
  expect(mesh.route(toRatings('jason')).fault).toEqual({ delay: { duration: '7s', share: '1' } });
  expect(mesh).toRoute(toRatings('jason'), { 'ratings/v1': 1 });
});

test.each([
  ['v1', 'v3', 50, '1/2', '1/2'],
  ['v1', 'v2', 20, '4/5', '1/5'],
  ['v1', 'v2', 10, '9/10', '1/10'],
  ['v2', 'v3', 50, '1/2', '1/2'],
])('B22 a canary from %s to %s with %d percent', (stable, canary, weight, share, canaryShare) => {
  const mesh = bookinfo((it) => {
    new CanaryRelease(it, 'canary', { stable: it.reviews.subset(stable), canary: it.reviews.subset(canary), weight });
  });
  expect(mesh).toRoute(toReviews(), { [`reviews/${stable}`]: share, [`reviews/${canary}`]: canaryShare });
});

test.each([
  ['B24', 'v1'],
  ['B25', 'v3'],
])('%s jason reaches version 2, everybody else %s', (_row, otherwise) => {
  const mesh = bookinfo((it) => {
    const value = StringMatch.exact('jason');
    new HeaderRoute(it, 'jason', { header: 'end-user', value, to: it.reviews.subset('v2') });
    new VersionPin(it, 'otherwise', { to: it.reviews.subset(otherwise) });
  });
  expect(mesh).toRoute(toReviews('jason'), { 'reviews/v2': 1 });
  for (const user of [undefined, 'Jason', 'jason2'])
    expect(mesh).toRoute(toReviews(user), { [`reviews/${otherwise}`]: 1 });
});

test('B26 plain HTTP to www.googleapis.com leaves the mesh on port 443', () => {
  const mesh = bookinfo((it) => new EgressService(it, 'apis', { host: 'www.googleapis.com', plainPort: 80 }));
  const decision = mesh.route(request('details-v1', 'http://www.googleapis.com/books/v1/volumes'));
  expect(decision.outcome).toBe('forward');
  expect(decision.endpoints?.map((it) => it.address)).toEqual(['www.googleapis.com:443']);
});

test('B27 challenges of ACME reach the solver on plain HTTP, everything else is sent to https', () => {
  const mesh = bookinfo((it) => {
    const acmeSolver = MeshService.of(service(it, 'solver', ['v1']));
    const props = { hosts: ['bookinfo.example.com'], tls: Tls.terminate('bookinfo-cert'), acmeSolver };
    new IngressGateway(it, 'public', props).route(Path.any(), it.productpage);
  });
  const visit = (url: string) => ({ from: 'gateway:istio-system/istio-ingressgateway', url });
  expect(mesh).toRoute(visit('http://bookinfo.example.com/.well-known/acme-challenge/token'), { solver: 1 });
  expect(mesh.route(visit('http://bookinfo.example.com/productpage'))).toMatchObject({
    outcome: 'redirect',
    status: 301,
  });
  expect(mesh).toRoute(visit('https://bookinfo.example.com/productpage'), { productpage: 1 });
});

test('B21 a rule behind one for everything is never reached', () => {
  const mesh = bookinfo((it) => {
    const [v1, v2] = ['v1', 'v2'].map((version) => it.details.subset(version).toDestination());
    new VirtualService(it, 'details-rules', { hosts: [v1.host], http: [HTTPRoute.to(v1), HTTPRoute.to(v2)] });
  });
  expect(mesh).toRoute(toDetails(), { 'details/v1': 1, 'details/v2': 0 });
});
