import { Mesh } from '../../../src/api/mesh';
import { istio, manifests, pod, service } from '../../support/cluster';
import { folderWith } from '../../support/folder';
import { runCommand } from '../../support/terminal';

const world = manifests(
  service('hello', 'selector: {app: hello}, ports: [{name: http, port: 80}]'),
  pod('hello-v1', 'labels: {app: hello, version: v1}'),
  pod('hello-v2', 'labels: {app: hello, version: v2}'),
  pod('client'),
  istio(
    'DestinationRule',
    'hello',
    'host: hello, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]',
  ),
);
const split = istio(
  'VirtualService',
  'hello',
  'hosts: [hello], http: [{route: [{destination: {host: hello, subset: v1}, weight: 70}, {destination: {host: hello, subset: v2}, weight: 30}]}]',
);
const request = { from: 'default/client', url: 'http://hello/' };

const simulate = (rule: string, seed: number, count = 1000) =>
  Mesh.fromYaml(manifests(world, rule)).simulate(request, count, seed);

// A09: a loop of curl. The exact shares are the assertion; the draws only have to look like them.
test('draws follow the shares of the decision', () => {
  expect(
    Mesh.fromYaml(manifests(world, split))
      .route(request)
      .clusters?.map((it) => it.share),
  ).toEqual(['7/10', '3/10']);
  const second = simulate(split, 1).filter((it) => it.workload === 'default/hello-v2').length;
  // Five standard deviations around 300 of 1000.
  expect(Math.abs(second - 300)).toBeLessThan(5 * Math.sqrt(1000 * 0.3 * 0.7));
});

test('the same seed draws the same, another one otherwise', () => {
  expect(simulate(split, 7)).toEqual(simulate(split, 7));
  expect(simulate(split, 7)).not.toEqual(simulate(split, 8));
});

test('each request says where it went, and its cluster fits its workload', () => {
  for (const { status, cluster, workload, address } of simulate(split, 3, 50)) {
    expect(status).toBe(200);
    expect(`default/hello-${cluster?.split('|')[2]}`).toBe(workload);
    expect(address).toMatch(/:80$/);
  }
});

test('faults and failures are drawn too', () => {
  const rule = istio(
    'VirtualService',
    'hello',
    'hosts: [hello], http: [{fault: {abort: {httpStatus: 418, percentage: {value: 50}}, delay: {fixedDelay: 2s, percentage: {value: 100}}}, route: [{destination: {host: hello, subset: v9}}]}]',
  );
  const draws = simulate(rule, 5, 100);
  expect(new Set(draws.map((it) => `${it.status} ${it.delay}`))).toEqual(new Set(['418 2s', '503 2s']));
});

test('the command line prints a line a request, then how often each answer came', async () => {
  const folder = folderWith({ 'hello.yaml': manifests(world, split) });
  const words = ['route', folder, '--from', request.from, '--url', request.url, '--simulate', '10', '--seed', '7'];
  const { out } = await runCommand(...words);
  expect(out.match(/^\d+ +200 {2}hello\/v[12] {2}default\/hello-v[12]$/gm)).toHaveLength(10);
  expect(out).toMatch(/^\d+ x {2}200 {2}hello\/v1 {2}default\/hello-v1$/m);
  expect(out).toContain('seed 7');
  expect(JSON.parse((await runCommand(...words, '--format', 'json')).out)[0].simulation).toHaveLength(10);
});

test('a number of requests must be a number', async () => {
  const { exit, err } = await runCommand(
    'route',
    folderWith({ 'a.yaml': world }),
    '--from',
    request.from,
    '--url',
    request.url,
    '--simulate',
    'many',
  );
  expect([exit, err]).toEqual([2, expect.stringContaining('--simulate must be a whole number')]);
});
