import { fileOf } from '../support/file-of';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

const shop = fileOf(SHOP);
const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;
const front = ['--from', 'shop/front', '--url', 'http://cart/'];

test('one line tells the answer, the rest the way there', async () => {
  const { exit, out } = await runCommand('route', shop, ...front);
  expect(exit).toBe(0);
  expect(out.split('\n')[0]).toBe('forward   cart/v1 90 %   cart/v2 10 %');
  expect(out).toContain('listener      0.0.0.0_80');
  expect(out).toContain('virtual host  cart.shop.svc.cluster.local:80');
});

test('a rule that was passed over is shown with the condition that failed, what was sent instead, and its place', async () => {
  const { out } = await runCommand('route', shop, ...front, '-H', 'x-curious: no');
  expect(out).toContain(
    `not taken     cart spec.http[0].match[0] wants header x-curious is "yes", got "no"  ${shop}:${lineOf(SHOP, 'x-curious')}`,
  );
});

test('json is an array of decisions in the order of the requests', async () => {
  const requests = fileOf(
    '- { from: shop/front, url: "http://cart/", headers: { x-curious: "yes" } }\n- { from: shop/front, url: "http://cart/" }\n',
  );
  const { exit, out } = await runCommand('route', shop, '--requests', requests, '--format', 'json');
  const clusters = (JSON.parse(out) as { clusters: { cluster: string; share: string }[] }[]).map((it) =>
    it.clusters.map(({ cluster, share }) => `${cluster.split('|')[2]} ${share}`),
  );
  expect({ exit, clusters }).toEqual({ exit: 0, clusters: [['v2 1'], ['v1 9/10', 'v2 1/10']] });
});

test.each([
  ['nothing is asked', ['route', shop], 'say which request: --from and --url for one, or --requests FILE for many'],
  [
    'nobody is called that',
    ['route', shop, '--from', 'shop/nobody', '--url', 'http://cart/'],
    'no workload is called "shop/nobody"; there are shop/cart-v1',
  ],
  [
    'the url is none',
    ['route', shop, '--from', 'shop/front', '--url', 'cart'],
    '"url" must be like http://reviews:9080/path',
  ],
  ['a header has no colon', ['route', shop, ...front, '-H', 'x'], "a header is written 'name: value', not 'x'"],
  ['the requests are no list', ['route', shop, '--requests', fileOf('from: a\n')], 'the requests must be a list'],
  [
    'a request has a field too many',
    ['route', shop, '--requests', fileOf('- { from: a, url: "http://b", metod: GET }\n')],
    'request 0: a request has no field "metod"',
  ],
  ['the requests are no YAML', ['route', shop, '--requests', fileOf('- [\n')], ':2:1:'],
])('%s: the error says what and how to mend it, exit 2', async (_, words, message) => {
  const { exit, out, err } = await runCommand(...words);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err).toContain(message);
  expect(err).not.toMatch(/\n\s+at /);
});

test('a resource with a wrong type is left out, named with its place, and the rest still answers', async () => {
  const broken = fileOf(`${SHOP}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: broken, namespace: shop }
spec:
  hosts: [front]
  http:
    route:
    - { destination: { host: cart }, weight: 10% }
`);
  const { exit, out, err } = await runCommand('route', broken, ...front);
  expect({ exit, first: out.split('\n')[0] }).toEqual({ exit: 0, first: 'forward   cart/v1 90 %   cart/v2 10 %' });
  expect(err).toContain(
    'spec.http: must be a list, not a mapping; the cluster refuses this VirtualService, so it is left out',
  );
  expect(err).toContain(`${broken}:${SHOP.split('\n').length + 6}`);
});

test('a document that is no YAML is reported with its place, the rest answers, exit 2', async () => {
  const { exit, out, err } = await runCommand('route', fileOf(`${SHOP}---\na: [\n`), ...front);
  expect(exit).toBe(2);
  expect(out).toContain('cart/v1 90 %');
  expect(err).toContain('CDI0003');
});
