import { JsonPatch } from 'cdk8s';
import {
  Abort,
  AuthorizationAction,
  AuthorizationPolicy,
  Delay,
  Destination,
  DestinationRule,
  Duration,
  Gateway,
  GatewayReference,
  HashKey,
  HashTable,
  Host,
  HTTPBody,
  HTTPRoute,
  LoadBalancer,
  MutualTlsMode,
  PeerAuthentication,
  Percentage,
  PortProtocol,
  RequestAuthentication,
  Resolution,
  RetryPolicy,
  ServiceEntry,
  Sidecar,
  StringMatch,
  Tls,
  TlsMode,
  VirtualService,
  Weight,
  WorkloadEntry,
} from '../../src';
import { chartOf, manifestsOf, specsOf } from '../support/synth';

const reviews = Host.literal('reviews.prod.svc.cluster.local');
const v1 = Destination.of(reviews, { subset: 'v1' });
const v2 = Destination.of(reviews, { subset: 'v2', port: 9080 });

test('a VirtualService carries every kind of HTTP rule in the words of the API', () => {
  const chart = chartOf();
  const gateway = new Gateway(chart, 'Gateway', {
    metadata: { name: 'public' },
    servers: [{ port: { number: 80, name: 'http', protocol: PortProtocol.HTTP }, hosts: ['*'] }],
  });
  new VirtualService(chart, 'VirtualService', {
    hosts: [reviews],
    gateways: [gateway, GatewayReference.mesh()],
    http: [
      HTTPRoute.split(
        [
          { destination: v1, weight: Weight.of(100) },
          { destination: v2, weight: Weight.of(0), headers: { request: { set: { 'x-canary': 'yes' } } } },
        ],
        {
          name: 'main',
          match: [
            {
              uri: StringMatch.prefix('/api'),
              ignoreUriCase: true,
              headers: { 'end-user': StringMatch.exact('jason'), cookie: StringMatch.present() },
              withoutHeaders: { 'x-bot': StringMatch.present() },
              queryParams: { page: StringMatch.regex('[0-9]+') },
              gateways: [gateway],
              sourceLabels: { app: 'productpage' },
            },
          ],
          rewrite: { uri: '/' },
          timeout: Duration.milliseconds(2500),
          retries: RetryPolicy.attempts(3, {
            perTryTimeout: Duration.milliseconds(250),
            retryOn: ['5xx', 'connect-failure'],
          }),
          fault: {
            abort: Abort.withStatus(500, Percentage.of(0.5)),
            delay: Delay.fixed(Duration.seconds(7)),
          },
          mirrors: [{ destination: v2, percentage: Percentage.of(50) }],
          corsPolicy: { allowOrigins: [StringMatch.exact('https://example.com')], maxAge: Duration.hours(24) },
        },
      ),
      HTTPRoute.redirect({ scheme: 'https', redirectCode: 308 }, { match: [{ uri: StringMatch.exact('/old') }] }),
      HTTPRoute.respond(
        { status: 503, body: HTTPBody.text('later') },
        { match: [{ uri: StringMatch.exact('/busy') }] },
      ),
      HTTPRoute.delegate({ name: 'rest' }),
    ],
    exportTo: ['.'],
  });

  expect(specsOf(chart, 'VirtualService')).toEqual([
    {
      hosts: ['reviews.prod.svc.cluster.local'],
      gateways: ['bookinfo/public', 'mesh'],
      exportTo: ['.'],
      http: [
        {
          name: 'main',
          match: [
            {
              uri: { prefix: '/api' },
              ignoreUriCase: true,
              headers: { 'end-user': { exact: 'jason' }, cookie: {} },
              withoutHeaders: { 'x-bot': {} },
              queryParams: { page: { regex: '[0-9]+' } },
              gateways: ['bookinfo/public'],
              sourceLabels: { app: 'productpage' },
            },
          ],
          route: [
            { destination: { host: 'reviews.prod.svc.cluster.local', subset: 'v1' }, weight: 100 },
            {
              destination: { host: 'reviews.prod.svc.cluster.local', subset: 'v2', port: { number: 9080 } },
              weight: 0,
              headers: { request: { set: { 'x-canary': 'yes' } } },
            },
          ],
          rewrite: { uri: '/' },
          timeout: '2.5s',
          retries: { attempts: 3, perTryTimeout: '250ms', retryOn: '5xx,connect-failure' },
          fault: {
            abort: { httpStatus: 500, percentage: { value: 0.5 } },
            delay: { fixedDelay: '7s', percentage: { value: 100 } },
          },
          mirrors: [
            {
              destination: { host: 'reviews.prod.svc.cluster.local', subset: 'v2', port: { number: 9080 } },
              percentage: { value: 50 },
            },
          ],
          corsPolicy: { allowOrigins: [{ exact: 'https://example.com' }], maxAge: '86400s' },
        },
        { match: [{ uri: { exact: '/old' } }], redirect: { scheme: 'https', redirectCode: 308 } },
        { match: [{ uri: { exact: '/busy' } }], directResponse: { status: 503, body: { string: 'later' } } },
        { delegate: { name: 'rest' } },
      ],
    },
  ]);
});

test('TLS and TCP rules have weights, too', () => {
  const chart = chartOf();
  new VirtualService(chart, 'VirtualService', {
    hosts: [reviews],
    tls: [{ match: [{ sniHosts: ['reviews.prod.svc.cluster.local'], port: 443 }], route: [{ destination: v1 }] }],
    tcp: [
      {
        route: [
          { destination: v1, weight: Weight.of(9) },
          { destination: v2, weight: Weight.of(1) },
        ],
      },
    ],
  });
  const [{ tls, tcp }] = specsOf(chart, 'VirtualService');
  expect(tls).toEqual([
    {
      match: [{ sniHosts: ['reviews.prod.svc.cluster.local'], port: 443 }],
      route: [{ destination: { host: 'reviews.prod.svc.cluster.local', subset: 'v1' } }],
    },
  ]);
  expect(tcp[0].route.map((it: any) => it.weight)).toEqual([9, 1]);
});

test('a DestinationRule has the names of the API even where they are odd', () => {
  const chart = chartOf();
  new DestinationRule(chart, 'DestinationRule', {
    host: reviews,
    trafficPolicy: {
      loadBalancer: LoadBalancer.consistentHash(
        HashKey.cookie({ name: 'user', ttl: Duration.seconds(0) }),
        HashTable.maglev(),
        {
          locality: { distribute: [{ from: 'r1/z1/*', to: { 'r1/z1/*': 80, 'r1/z2/*': 20 } }] },
        },
      ),
      connectionPool: {
        tcp: { maxConnections: 100, connectTimeout: Duration.milliseconds(30) },
        http: { http2MaxRequests: 1000 },
      },
      outlierDetection: { consecutive5xxErrors: 7, interval: Duration.minutes(5), consecutiveGatewayErrors: 0 },
      tls: TlsMode.istioMutual(),
      portLevelSettings: { '8080': { loadBalancer: LoadBalancer.random() } },
    },
    subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { loadBalancer: LoadBalancer.roundRobin() } }],
    workloadSelector: { app: 'productpage' },
  });
  expect(specsOf(chart, 'DestinationRule')).toEqual([
    {
      host: 'reviews.prod.svc.cluster.local',
      trafficPolicy: {
        loadBalancer: {
          consistentHash: { httpCookie: { name: 'user', ttl: '0s' }, maglev: { tableSize: 65537 } },
          localityLbSetting: { distribute: [{ from: 'r1/z1/*', to: { 'r1/z1/*': 80, 'r1/z2/*': 20 } }] },
        },
        connectionPool: { tcp: { maxConnections: 100, connectTimeout: '30ms' }, http: { http2MaxRequests: 1000 } },
        outlierDetection: { consecutive5xxErrors: 7, interval: '300s', consecutiveGatewayErrors: 0 },
        tls: { mode: 'ISTIO_MUTUAL' },
        portLevelSettings: [{ port: { number: 8080 }, loadBalancer: { simple: 'RANDOM' } }],
      },
      subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } } }],
      workloadSelector: { matchLabels: { app: 'productpage' } },
    },
  ]);
});

test('the other kinds carry their specs', () => {
  const chart = chartOf();
  new Gateway(chart, 'Gateway', {
    servers: [
      {
        port: { number: 443, name: 'https', protocol: PortProtocol.HTTPS },
        hosts: ['example.com'],
        tls: Tls.terminate('cert'),
      },
      {
        port: { number: 80, name: 'http', protocol: PortProtocol.HTTP },
        hosts: ['example.com'],
        tls: Tls.httpsRedirect(),
      },
    ],
  });
  new ServiceEntry(chart, 'ServiceEntry', {
    hosts: [Host.literal('www.googleapis.com')],
    ports: [{ number: 80, name: 'http', protocol: PortProtocol.HTTP, targetPort: 443 }],
    resolution: Resolution.DNS,
  });
  new WorkloadEntry(chart, 'WorkloadEntry', { address: '10.1.2.3', labels: { app: 'mysql' }, ports: { mysql: 3306 } });
  new Sidecar(chart, 'Sidecar', { egress: [{ hosts: ['./*'] }], workloadSelector: { app: 'ratings' } });
  new PeerAuthentication(chart, 'Peer', {
    selector: { app: 'ratings' },
    mtls: MutualTlsMode.STRICT,
    portLevelMtls: { '8080': MutualTlsMode.DISABLE },
  });
  new AuthorizationPolicy(chart, 'Authorization', {
    action: AuthorizationAction.DENY,
    rules: [
      {
        from: [{ namespaces: ['dev'] }],
        to: [{ methods: ['POST'] }],
        when: [{ key: 'request.headers[x]', values: ['1'] }],
      },
    ],
  });
  new RequestAuthentication(chart, 'Request', {
    jwtRules: [{ issuer: 'https://a.example', jwksUri: 'https://a.example/keys' }],
  });

  expect(Object.fromEntries(manifestsOf(chart).map((it) => [`${it.apiVersion} ${it.kind}`, it.spec]))).toEqual({
    'networking.istio.io/v1 Gateway': {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: ['example.com'],
          tls: { mode: 'SIMPLE', credentialName: 'cert' },
        },
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['example.com'], tls: { httpsRedirect: true } },
      ],
    },
    'networking.istio.io/v1 ServiceEntry': {
      hosts: ['www.googleapis.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }],
      resolution: 'DNS',
    },
    'networking.istio.io/v1 WorkloadEntry': { address: '10.1.2.3', labels: { app: 'mysql' }, ports: { mysql: 3306 } },
    'networking.istio.io/v1 Sidecar': {
      egress: [{ hosts: ['./*'] }],
      workloadSelector: { labels: { app: 'ratings' } },
    },
    'security.istio.io/v1 PeerAuthentication': {
      selector: { matchLabels: { app: 'ratings' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '8080': { mode: 'DISABLE' } },
    },
    'security.istio.io/v1 AuthorizationPolicy': {
      action: 'DENY',
      rules: [
        {
          from: [{ source: { namespaces: ['dev'] } }],
          to: [{ operation: { methods: ['POST'] } }],
          when: [{ key: 'request.headers[x]', values: ['1'] }],
        },
      ],
    },
    'security.istio.io/v1 RequestAuthentication': {
      jwtRules: [{ issuer: 'https://a.example', jwksUri: 'https://a.example/keys' }],
    },
  });
});

test('a JSON patch reaches fields that no type knows', () => {
  const rule = new DestinationRule(chartOf(), 'DestinationRule', { host: reviews });
  rule.addJsonPatch(JsonPatch.add('/spec/newField', { a: 1 }), JsonPatch.replace('/spec/host', 'other'));
  expect(rule.toJson().spec).toEqual({ host: 'other', newField: { a: 1 } });
});

test('a JSON patch is judged like everything else', () => {
  const chart = chartOf();
  const rule = new DestinationRule(chart, 'DestinationRule', { host: reviews });
  rule.addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
  expect(specsOf(chart, 'DestinationRule')).toEqual([{ host: reviews.name, exportTo: ['.'] }]);
  rule.addJsonPatch(JsonPatch.add('/spec/newField', 1));
  expect(() => specsOf(chart, 'DestinationRule')).toThrow('[bookinfo/DestinationRule] CDI0001');
});

test('routes and subsets added later are rendered', () => {
  const chart = chartOf();
  const service = new VirtualService(chart, 'VirtualService', { hosts: [reviews] });
  const rule = new DestinationRule(chart, 'DestinationRule', { host: reviews });
  service.addHttpRoute(HTTPRoute.to(v1));
  rule.addSubset({ name: 'v1', labels: { version: 'v1' } });
  expect(manifestsOf(chart).map((it) => [it.kind, it.spec])).toEqual([
    ['DestinationRule', { host: reviews.name, subsets: [{ name: 'v1', labels: { version: 'v1' } }] }],
    [
      'VirtualService',
      { hosts: [reviews.name], http: [{ route: [{ destination: { host: reviews.name, subset: 'v1' } }] }] },
    ],
  ]);
});

test('a host is made of any construct that holds a v1 Service', () => {
  const chart = chartOf();
  expect(() => Host.of(new DestinationRule(chart, 'DestinationRule', { host: reviews }))).toThrow(
    'bookinfo/DestinationRule is a networking.istio.io/v1 DestinationRule; a host is made of a v1 Service',
  );
});

test.each<[string, () => unknown, string]>([
  ['a percentage over 100', () => Percentage.of(101), '101 is no percentage; it must be from 0 to 100'],
  ['a weight with a fraction', () => Weight.of(0.5), '0.5 is no weight; it must be a whole number, 0 or more'],
  [
    'a duration under a millisecond',
    () => Duration.seconds(0.0001),
    '0.1ms is no duration; it must be whole milliseconds, 0 or more',
  ],
  [
    'a duration without a unit',
    () => Duration.parse('10'),
    '"10" is no duration; write one like 250ms, 1.5s, 2m or 1h',
  ],
  [
    'an empty prefix',
    () => StringMatch.prefix(''),
    'an empty prefix matches nothing in particular; use StringMatch.present()',
  ],
  ['a port of 0', () => Destination.of(reviews, { port: 0 }), '0 is no port; it must be from 1 to 65535'],
  [
    'a split without a weight',
    () => HTTPRoute.split([{ destination: v1, weight: Weight.of(0) }]),
    'a route needs a destination with a weight over 0',
  ],
  [
    'a redirect to the same address',
    () => HTTPRoute.redirect({}),
    'a redirect must change the host, path, scheme or port',
  ],
  [
    'a redirect to ftp',
    () => HTTPRoute.redirect({ scheme: 'ftp' }),
    'a redirect has the scheme http or https, not "ftp"',
  ],
  [
    'an abort with status 700',
    () => Abort.withStatus(700),
    '700 is no status to abort with; it must be from 200 to 599',
  ],
  [
    'no retries by number',
    () => RetryPolicy.attempts(0),
    '0 is no number of retries; to turn them off say RetryPolicy.never()',
  ],
  [
    'shares that do not add up',
    () => LoadBalancer.meshDefault({ locality: { distribute: [{ from: 'a/*', to: { 'a/*': 90 } }] } }),
    'the shares of requests from "a/*" add up to 90, not to 100',
  ],
  [
    'a name that Kubernetes refuses',
    () => new VirtualService(chartOf(), 'VirtualService', { metadata: { name: 'Reviews_VS' } }),
    '"Reviews_VS" is no valid name for the VirtualService bookinfo/VirtualService; give it one in metadata.name',
  ],
  [
    'a subset twice',
    () =>
      new DestinationRule(chartOf(), 'DestinationRule', { host: reviews, subsets: [{ name: 'v1' }, { name: 'v1' }] }),
    'host "reviews.prod.svc.cluster.local" has a subset "v1" already',
  ],
])('%s is refused at the call', (_mistake, call, message) => {
  expect(call).toThrow(message);
});
