import { istio, manifests, service } from '../../support/cluster';
import { chainsOf, sidecarIn } from '../../support/sidecars';

const tls = (host: string, addresses = ''): string =>
  istio(
    'ServiceEntry',
    host.replaceAll('*', 'any'),
    `hosts: ["${host}"], ${addresses} ports: [{number: 443, name: tls, protocol: TLS}], resolution: NONE`,
  );

const tcp = (host: string, addresses: string): string =>
  istio(
    'ServiceEntry',
    host,
    `hosts: [${host}], addresses: [${addresses}], ports: [{number: 90, name: tcp, protocol: TCP}], resolution: NONE`,
  );

const rules = (spec: string, name = 'rules'): string => istio('VirtualService', name, spec);

const to = (host: string): string => `route: [{destination: {host: ${host}}}]`;

test('TLS services without address are told apart by their name', () => {
  expect(chainsOf(sidecarIn('web', manifests(tls('a.example'), tls('*.b.example'))), '0.0.0.0_443')).toEqual([
    '*.b.example -> outbound|443||*.b.example',
    'a.example -> outbound|443||a.example',
    'PassthroughCluster',
  ]);
});

test('a TLS service with an address takes any name', () => {
  expect(chainsOf(sidecarIn('web', tls('a.example', 'addresses: [10.7.0.1],')), '10.7.0.1_443')).toEqual([
    '-> outbound|443||a.example',
  ]);
});

test('aliases are names of a TLS service too', () => {
  const alias = service('alias', 'type: ExternalName, externalName: a.example', 'namespace: web');
  expect(chainsOf(sidecarIn('web', manifests(tls('a.example'), alias)), '0.0.0.0_443')?.[0]).toBe(
    'a.example alias alias.web alias.web.svc alias.web.svc.cluster.local alias.web.svc.cluster.local. -> outbound|443||a.example',
  );
});

test('a tls match takes the place of the service', () => {
  const yaml = manifests(
    tls('a.example', 'addresses: [10.7.0.1],'),
    rules(`hosts: [a.example], tls: [{match: [{sniHosts: [a.example]}], ${to('b.example')}}]`),
  );
  expect(chainsOf(sidecarIn('web', yaml), '10.7.0.1_443')).toEqual([
    'a.example -> outbound|443||b.example',
    'PassthroughCluster',
  ]);
});

test('tcp rules have no say on a TLS port', () => {
  const yaml = manifests(
    tls('a.example', 'addresses: [10.7.0.1],'),
    rules(`hosts: [a.example], tcp: [{${to('b.example')}}]`),
  );
  expect(chainsOf(sidecarIn('web', yaml), '10.7.0.1_443')).toEqual(['-> outbound|443||a.example']);
});

test('two tls matches with a name in common make Envoy refuse the listener', () => {
  const matches = 'match: [{sniHosts: [a.example]}, {sniHosts: [a.example, b.a.example]}]';
  const yaml = manifests(
    tls('a.example'),
    rules(`hosts: [a.example, b.a.example], tls: [{${matches}, ${to('a.example')}}]`),
  );
  const { listeners } = sidecarIn('web', yaml);
  expect(listeners.find((it) => it.name === '0.0.0.0_443')?.rejected).toContain('overlapping matching rules');
});

test('subnets of one tls match stay for the matches after it', () => {
  const matches =
    'match: [{sniHosts: [a.example], destinationSubnets: [10.1.0.0/16]}, {sniHosts: [a.example], port: 443}, {sniHosts: [b.a.example]}]';
  const yaml = manifests(tls('a.example'), rules(`hosts: [a.example, b.a.example], tls: [{${matches}, ${to('c')}}]`));
  expect(chainsOf(sidecarIn('web', yaml), '0.0.0.0_443')?.slice(0, 3)).toEqual([
    '10.1.0.0/16 a.example -> outbound|443||c.default.svc.cluster.local',
    '10.1.0.0/16 a.example -> outbound|443||c.default.svc.cluster.local',
    '10.1.0.0/16 b.a.example -> outbound|443||c.default.svc.cluster.local',
  ]);
});

test('tcp rules end at the first that asks for no subnet', () => {
  const blocks = [
    `{match: [{destinationSubnets: [10.1.0.0/16]}], ${to('one.example')}}`,
    `{match: [{sourceNamespace: other}], ${to('two.example')}}`,
    `{match: [{destinationSubnets: [10.2.0.0/16]}, {sourceLabels: {app: web}}], ${to('three.example')}}`,
    `{${to('four.example')}}`,
  ];
  const yaml = manifests(tcp('a.example', '10.7.0.1'), rules(`hosts: [a.example], tcp: [${blocks}]`));
  expect(chainsOf(sidecarIn('web', yaml), '10.7.0.1_90')).toEqual([
    '10.1.0.0/16 -> outbound|90||one.example',
    'outbound|90||three.example',
  ]);
});

test('a rule for the very range of a service takes its place', () => {
  const range = (subnet: string): string[] | undefined => {
    const rule = rules(`hosts: [a.example], tcp: [{match: [{destinationSubnets: [${subnet}]}], ${to('b.example')}}]`);
    return chainsOf(sidecarIn('web', manifests(tcp('a.example', '10.7.0.0/16'), rule)), '0.0.0.0_90');
  };
  expect(range('10.7.0.0/16')).toEqual(['10.7.0.0/16 -> outbound|90||b.example', 'PassthroughCluster']);
  expect(range('10.7.1.0/24')).toEqual([
    '10.7.1.0/24 -> outbound|90||b.example',
    '10.7.0.0/16 -> outbound|90||a.example',
    'PassthroughCluster',
  ]);
});

test('weights of 0 drop a TCP destination', () => {
  const route =
    'route: [{destination: {host: b.example}, weight: 1}, {destination: {host: c.example}}, {destination: {host: d.example}, weight: 3}]';
  const yaml = manifests(tcp('a.example', '10.7.0.1'), rules(`hosts: [a.example], tcp: [{${route}}]`));
  expect(chainsOf(sidecarIn('web', yaml), '10.7.0.1_90')).toEqual([
    '-> 1 outbound|90||b.example 3 outbound|90||d.example',
  ]);
});

test('rules of several VirtualServices follow each other, an exact host has no preference', () => {
  const yaml = manifests(
    tcp('a.example', '10.7.0.1'),
    rules(
      `hosts: ["*.example"], tcp: [{match: [{destinationSubnets: [10.1.0.0/16]}], ${to('wide.example')}}]`,
      'a-wide',
    ),
    rules(`hosts: [a.example], tcp: [{${to('exact.example')}}]`, 'b-exact'),
  );
  expect(chainsOf(sidecarIn('web', yaml), '10.7.0.1_90')).toEqual([
    '10.1.0.0/16 -> outbound|90||wide.example',
    'outbound|90||exact.example',
  ]);
});
