import type { Request } from '../../../src/model/request';
import { dialledAddress, OUTSIDE_ADDRESS } from '../../../src/routing/compile/dialled-address';
import { proxyFor } from '../../../src/routing/compile/proxy';
import { cluster, manifests, pod, service } from '../../support/cluster';

const world = manifests(
  service('shop', 'clusterIP: 10.0.0.5, ports: [{name: http, port: 80}]', 'namespace: shop'),
  service('web', 'clusterIP: 10.0.0.6, ports: [{name: http, port: 80}]'),
  service('db', 'clusterIP: None, selector: {app: db}, ports: [{name: tcp, port: 80}]'),
  service('old', 'type: ExternalName, externalName: shop.shop.svc.cluster.local'),
  service('loop', 'type: ExternalName, externalName: loop.default.svc.cluster.local'),
  pod('client'),
  pod('db-1', 'labels: {app: db}', '', 'podIP: 10.1.0.2'),
  pod('db-0', 'labels: {app: db}', '', 'podIP: 10.1.0.1'),
);

function dialled(host: string, address?: string): string {
  const snapshot = cluster(world);
  const proxy = proxyFor(snapshot, 'client');
  if (!proxy) throw new Error('no client');
  const request: Request = {
    from: 'default/client',
    wire: 'http',
    method: 'GET',
    authority: host,
    host,
    port: 80,
    target: '/',
    headers: new Map(),
    ...(address && { address }),
  };
  return dialledAddress(snapshot, proxy)(request).addresses[0];
}

test.each([
  ['web', '10.0.0.6', 'a bare name is one of the own namespace'],
  ['shop', OUTSIDE_ADDRESS, 'and no other'],
  ['shop.shop', '10.0.0.5', 'with the namespace'],
  ['shop.shop.svc', '10.0.0.5', 'half way'],
  ['shop.shop.svc.cluster.local', '10.0.0.5', 'in full'],
  ['db', '10.1.0.1', 'a headless Service is its first pod'],
  ['old', '10.0.0.5', 'an alias is its target'],
  ['loop', OUTSIDE_ADDRESS, 'an alias that leads back to itself is nothing'],
  ['example.com', OUTSIDE_ADDRESS, 'an unknown name is outside'],
  ['192.0.2.1', '192.0.2.1', 'an address is itself'],
])('%s is dialled at %s: %s', (host, address) => expect(dialled(host)).toBe(address));

test('a written address is dialled whatever the name stands for', () => {
  expect(dialled('web', '203.0.113.77')).toBe('203.0.113.77');
});
