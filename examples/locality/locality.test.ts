import { Testing, Yaml } from 'cdk8s';
import { DestinationRule, Host, LoadBalancer, LocalityPolicy, Mesh, type TrafficPolicy } from 'cdk8s-istio';
import 'cdk8s-istio/lib/testing/jest';
import { region, Shop, zones } from './shop';

const zoneOf = (letter: string) => `${region}/${region}${letter}/*`;
const callFrom = (zone: string) => ({ from: `shop/product-${zone}`, url: 'http://order-history/' });

function shopWith(build: (shop: Shop) => void = () => {}): Shop {
  const shop = new Shop(Testing.app(), 'shop');
  build(shop);
  return shop;
}

const near = (shop: Shop) => new LocalityPolicy(shop, 'near', { service: shop.orderHistory });

/** Shares of the pods of order-history, by zone, for a caller in a zone. */
const sharesFor = (shares: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(shares).map(([zone, share]) => [`shop/order-history-${zone}`, share]));

test.each(zones)('L01 without rules, zone %s calls all zones alike', (zone) => {
  expect(Mesh.ofChart(shopWith())).toRoute(callFrom(zone), sharesFor({ a: '1/3', b: '1/3', c: '1/3' }));
});

test.each(zones)('L02 L08 with the policy, zone %s calls its own zone and no other', (zone) => {
  const shares = { a: 0, b: 0, c: 0, [zone]: 1 };
  expect(Mesh.ofChart(shopWith(near))).toRoute(callFrom(zone), sharesFor(shares));
});

test('L03 the policy brings outlier detection, without which Istio would ignore localities', () => {
  const [rule] = Testing.synth(shopWith(near)).filter((it) => it.kind === 'DestinationRule');
  expect(rule.spec.trafficPolicy).toEqual({
    loadBalancer: { localityLbSetting: { enabled: true } },
    outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 },
  });
});

test('L03 a locality setting without outlier detection changes nothing', () => {
  const mesh = Mesh.ofChart(shopWith((shop) => destinationRule(shop, { loadBalancer: localityEnabled })));
  expect(mesh).toRoute(callFrom('a'), sharesFor({ a: '1/3', b: '1/3', c: '1/3' }));
});

test('L03 outlier detection alone is enough, because the mesh prefers the own zone by default', () => {
  const mesh = Mesh.ofChart(
    shopWith((shop) => destinationRule(shop, { outlierDetection: { consecutive5xxErrors: 5 } })),
  );
  expect(mesh).toRoute(callFrom('a'), sharesFor({ a: 1, b: 0, c: 0 }));
});

test('L05 the policy ends the traffic between zones', () => {
  const crossing = (mesh: Mesh) =>
    zones.flatMap((zone) => {
      const { endpoints = [] } = mesh.route(callFrom(zone));
      return endpoints.filter((it) => it.workload !== `shop/order-history-${zone}` && it.share !== '0');
    });
  expect(crossing(Mesh.ofChart(shopWith()))).toHaveLength(6);
  expect(crossing(Mesh.ofChart(shopWith(near)))).toEqual([]);
});

test('L06 when the pod of a zone is gone, its callers share the other zones', () => {
  const shop = shopWith(near);
  shop.node.tryRemoveChild('order-history-a');
  expect(Mesh.ofChart(shop)).toRoute(callFrom('a'), sharesFor({ b: '1/2', c: '1/2' }));
  expect(Mesh.ofChart(shop)).toRoute(callFrom('b'), sharesFor({ b: 1, c: 0 }));
});

test('L07 shares between zones are exact', () => {
  const distribute = [{ from: zoneOf('a'), to: { [zoneOf('a')]: 80, [zoneOf('b')]: 10, [zoneOf('c')]: 10 } }];
  const shop = shopWith((it) => new LocalityPolicy(it, 'mainly-a', { service: it.orderHistory, distribute }));
  expect(Mesh.ofChart(shop)).toRoute(callFrom('a'), sharesFor({ a: '8/10', b: '1/10', c: '1/10' }));
});

test('L07 shares that do not add up to 100 are refused', () => {
  const distribute = [{ from: zoneOf('a'), to: { [zoneOf('a')]: 80, [zoneOf('b')]: 10 } }];
  const shop = shopWith();
  expect(() => new LocalityPolicy(shop, 'mainly-a', { service: shop.orderHistory, distribute })).toThrow('100');
});

test('what Istio is given shows in the pull request', () => {
  const manifests = Testing.synth(shopWith(near)).filter((it) => it.apiVersion.includes('istio.io'));
  expect(Yaml.stringify(...manifests)).toMatchSnapshot();
});

const localityEnabled = LoadBalancer.meshDefault({ locality: { enabled: true } });

function destinationRule(shop: Shop, trafficPolicy: TrafficPolicy): void {
  new DestinationRule(shop, 'rule', { host: Host.literal('order-history.shop.svc.cluster.local'), trafficPolicy });
}
