import { toMesh } from '../../src/api/load';
import { readText } from '../../src/model/read';
import { manifests, pod, service } from '../support/cluster';

const world = manifests(
  service('cart', 'selector: {app: cart}, ports: [{name: http, port: 80}]'),
  pod('cart', 'labels: {app: cart}'),
  pod('client'),
);
const broken = (kind: string, spec: string) =>
  `{apiVersion: networking.istio.io/v1, kind: ${kind}, metadata: {name: broken} ${spec}}`;

test.each([
  ['a DestinationRule without spec', broken('DestinationRule', '')],
  ['a DestinationRule without host', broken('DestinationRule', ', spec: {subsets: []}')],
  [
    'a destination that is missing',
    broken('VirtualService', ', spec: {hosts: [cart], http: [{route: [{weight: 1}]}]}'),
  ],
  [
    'a destination that is null',
    broken('VirtualService', ', spec: {hosts: [cart], http: [{route: [{destination: null}]}]}'),
  ],
  ['a host that is missing', broken('VirtualService', ', spec: {hosts: [cart], http: [{route: [{destination: {}}]}]}')],
])('%s leaves the resource out, and says so', (_what, yaml) => {
  const { snapshot, diagnostics } = toMesh(readText(manifests(world, yaml), 'manifests.yaml'));
  expect(snapshot.virtualServices.length + snapshot.destinationRules.length).toBe(0);
  expect(diagnostics.map((it) => it.message)).toEqual([
    expect.stringMatching(/is required; the cluster refuses this .* left out/),
  ]);
});

test('a word that is none of its enumeration leaves the resource out, and says so', () => {
  const yaml = broken('DestinationRule', ', spec: {host: cart, trafficPolicy: {loadBalancer: {simple: SOMETIMES}}}');
  const { snapshot, diagnostics } = toMesh(readText(manifests(world, yaml), 'manifests.yaml'));
  expect(snapshot.destinationRules).toEqual([]);
  expect(diagnostics.map((it) => it.message)).toEqual([
    expect.stringMatching(/must be one of .*, not "SOMETIMES"; the cluster refuses this DestinationRule/),
  ]);
});
