import { shortNames } from '../../../src/routing/compile/service-domains';
import { istio, service } from '../../support/cluster';
import { domainsOf, sidecarIn } from '../../support/sidecars';

const reviews = service('reviews', 'clusterIP: 10.0.0.5, ports: [{name: http, port: 80}]');

test('a service is called by its full name, short ones and its address', () => {
  expect(domainsOf(sidecarIn('default', reviews), '80', 'reviews.default.svc.cluster.local:80')).toEqual([
    'reviews.default.svc.cluster.local',
    'reviews.default.svc.cluster.local.',
    'reviews',
    'reviews.default.svc',
    'reviews.default',
    '10.0.0.5',
  ]);
});

test('the bare name is for callers of the same namespace alone', () => {
  expect(domainsOf(sidecarIn('shop', reviews), '80', 'reviews.default.svc.cluster.local:80')).toEqual([
    'reviews.default.svc.cluster.local',
    'reviews.default.svc.cluster.local.',
    'reviews.default',
    'reviews.default.svc',
    '10.0.0.5',
  ]);
});

test('a host that is no Kubernetes Service has no short names', () => {
  const entry = istio(
    'ServiceEntry',
    'api',
    'hosts: [api.example.com], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS',
  );
  expect(domainsOf(sidecarIn('default', entry), '80', 'api.example.com:80')).toEqual([
    'api.example.com',
    'api.example.com.',
  ]);
});

test('pods of a headless service are called by names below it', () => {
  const headless = service('db', 'clusterIP: None, ports: [{name: http, port: 80}]');
  expect(domainsOf(sidecarIn('default', headless), '80', 'db.default.svc.cluster.local:80')).toEqual(
    ['', '*.'].flatMap((star) =>
      ['db.default.svc.cluster.local', 'db.default.svc.cluster.local.', 'db', 'db.default.svc', 'db.default'].map(
        (it) => star + it,
      ),
    ),
  );
});

test('a cluster address of the other IP family is no domain', () => {
  const ipv6 = service('six', 'clusterIP: "fd00::1", ports: [{name: http, port: 80}]');
  expect(domainsOf(sidecarIn('shop', ipv6), '80', 'six.default.svc.cluster.local:80')).not.toContain('[fd00::1]');
});

test('an IPv6 address of a ServiceEntry stands in brackets', () => {
  const entry = istio(
    'ServiceEntry',
    'six',
    'hosts: [six.example.com], addresses: ["2001:db8::1"], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}]',
  );
  expect(domainsOf(sidecarIn('default', entry), '80', 'six.example.com:80')).toContain('[2001:db8::1]');
});

// The examples that istiod's GenerateAltVirtualHosts gives.
test.each([
  ['foo.local.campus.net', 'local.campus.net', ['foo.local.campus.net.', 'foo']],
  ['foo.local.campus.net', 'remote.campus.net', ['foo.local.campus.net.', 'foo.local', 'foo.local.campus']],
  ['foo.local.campus.net', 'example.com', ['foo.local.campus.net.']],
  ['10.0.0.1', 'default.svc.cluster.local', []],
])('%s is called otherwise from %s', (host, dnsDomain, expected) =>
  expect(shortNames(host, dnsDomain)).toEqual(expected));
