import { type App, Chart, Testing } from 'cdk8s';
import { DestinationRule, Host, HTTPRoute, VirtualService } from '../../src';
import { registerSynthCheck } from '../../src/resources/synth-check';
import type { SynthObject } from '../../src/resources/synth-object';
import { chartOf } from '../support/synth';

const host = Host.literal('reviews.prod.svc.cluster.local');
const seen: (readonly SynthObject[])[] = [];

registerSynthCheck((objects) => {
  seen.push(objects);
  const finding = (level: string) =>
    objects
      .filter((it) => (it.manifest as any).metadata.annotations?.test === level)
      .map((it) => ({ constructPath: it.constructPath, message: `${level} of a check` }));
  return { errors: finding('error'), warnings: finding('warning') };
});

beforeEach(() => {
  seen.length = 0;
});

test('the app is checked once per synth, however many charts and resources it has', () => {
  const app = Testing.app();
  for (const name of ['a', 'b', 'c']) {
    const chart = new Chart(app, name);
    new DestinationRule(chart, 'One', { host });
    new DestinationRule(chart, 'Two', { host });
  }
  app.synth();
  expect(seen.map((it) => it.length)).toEqual([6]);
  app.synth();
  expect(seen.map((it) => it.length)).toEqual([6, 6]);
  Testing.synth(app.charts[0]);
  expect(seen.length).toBe(3);
});

test('a check sees where each object is declared', () => {
  const chart = chartOf();
  new DestinationRule(chart, 'Rule', { host });
  Testing.synth(chart);
  expect(seen[0]).toMatchObject([
    { constructPath: 'bookinfo/Rule', manifest: { kind: 'DestinationRule', spec: { host: host.name } } },
  ]);
});

test('an error of a check stops the synth and names the construct, until it is mended', () => {
  const chart = chartOf();
  const rule = new DestinationRule(chart, 'Rule', { host });
  rule.metadata.addAnnotation('test', 'error');
  expect(() => (chart.node.root as App).synth()).toThrow('[bookinfo/Rule] error of a check');
  rule.metadata.addAnnotation('test', 'none');
  (chart.node.root as App).synth();
});

test('a warning of a check goes to standard error, once, and stops nothing', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const chart = chartOf();
  const rule = new DestinationRule(chart, 'Rule', { host });
  rule.metadata.addAnnotation('test', 'warning');
  (chart.node.root as App).synth();
  expect(write.mock.calls).toEqual([['warning: [bookinfo/Rule] warning of a check\n']]);
  write.mockRestore();
});

test('two objects of one kind and name are refused, naming both', () => {
  const chart = chartOf();
  for (const id of ['One', 'Two'])
    new VirtualService(chart, id, {
      metadata: { name: 'reviews' },
      hosts: [host],
      http: [HTTPRoute.redirect({ scheme: 'https' })],
    });
  expect(() => Testing.synth(chart)).toThrow(
    '[bookinfo/One] and [bookinfo/Two] are both the VirtualService bookinfo/reviews; give one of them another name',
  );
});
