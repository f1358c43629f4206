import { Chart, Testing } from 'cdk8s';
import { DestinationRule, Host } from '../../src';
import { declaredAt } from '../../src/resources/declared-at';

test('a resource knows the line of the program that declared it', () => {
  const chart = new Chart(Testing.app(), 'shop');
  const rule = new DestinationRule(chart, 'rule', { host: Host.literal('cart.shop.svc.cluster.local') });
  expect(declaredAt(rule)).toMatch(/^test\/resources\/declared-at\.test\.ts:\d+:\d+$/);
});

test('nothing is known of a construct that is none of ours', () => {
  expect(declaredAt(new Chart(Testing.app(), 'shop'))).toBeUndefined();
});
