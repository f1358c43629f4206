import { istio, manifests, pod, service } from '../support/cluster';
import { probe } from '../support/probe';

// Work that grows with the square of these would take minutes.
const MANY = 10_000;
const many = (item: (index: number) => string): string => Array.from({ length: MANY }, (_, i) => item(i)).join(',');
const toShop = 'route: [{destination: {host: shop}}]';
const shop = manifests(
  service('shop', 'selector: {app: shop}, ports: [{name: http, port: 80}]'),
  pod('shop', 'labels: {app: shop}'),
);

test.each([
  ['hosts, all the same', istio('VirtualService', 'v', `hosts: [${many(() => 'shop')}], http: [{${toShop}}]`)],
  ['hosts', istio('VirtualService', 'v', `hosts: [${many((i) => `h${i}.test`)}], http: [{${toShop}}]`)],
  ['rules, all the same', istio('VirtualService', 'v', `hosts: [shop], http: [${many(() => `{${toShop}}`)}]`)],
  [
    'destinations',
    istio(
      'VirtualService',
      'v',
      `hosts: [shop], http: [{route: [${many((i) => `{destination: {host: shop, subset: s${i}}, weight: 1}`)}]}]`,
    ),
  ],
  [
    'subsets',
    istio('DestinationRule', 'd', `host: shop, subsets: [${many((i) => `{name: s${i}, labels: {v: "${i}"}}`)}]`),
  ],
  [
    'prefixes of each other',
    istio(
      'VirtualService',
      'v',
      `hosts: [shop], http: [{match: [${many((i) => `{uri: {prefix: /${'a'.repeat(i % 500)}}}`)}], ${toShop}}]`,
    ),
  ],
  [
    'fields that nobody knows',
    istio('VirtualService', 'v', `hosts: [shop], http: [{${toShop}}], ${many((i) => `k${i}: 1`)}`),
  ],
  ['resources without a name', Array.from({ length: MANY }, () => '{apiVersion: v1, kind: Secret}').join('\n---\n')],
])('%s by the thousand are judged and routed in proportion', (_, text) => {
  probe(manifests(shop, text));
});
