// What is asked: of everything that the scenario names, in odd spellings too.
import { HEADERS, OUTSIDE } from './names.mjs';

const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/A', '/A/b', '/b?x=1', '/b?x=2&y', '/c/7', '/v2/items', '/img/é1', '/a/x/c'];
const ODD_PATHS = [
  '/a//b',
  '//a',
  '/a/./b',
  '/a/../b',
  '/../a',
  '/a%2Fb',
  '/a%2fb',
  '/%61',
  '/a%20b',
  '/a;x=1',
  '/a;x',
  '/a|b',
  '/a%00',
  '/a%',
  '/a\\b',
  '/a%5Cb',
  '/a?x=a%20b',
  '/a?y=1&x=2&x=1',
  '/a?X=1',
  '/a#x',
  '/a?x=1#y',
  '/img/%C3%A9',
  '/a/b/..',
  '/a//../b',
  '/%2e%2e/b',
  '/a+b',
  "/a'b",
  '/a/?x',
  '/a{b}',
  '/a^b',
  '/.',
  '/a/.',
  '/a?x=1?y=2',
];
const UNKNOWN = ['other.org', 'x.example.com', 'nobody.shop', '10.99.0.1', 'gone', 'b.img.example.com'];

export function request(dice, world) {
  const made = world.edge && dice.chance(0.35) ? fromEdge(dice, world) : fromSidecar(dice, world);
  return {
    ...made,
    ...dice.maybe(made.headers?.['content-type'] ? 0.3 : 0, () => ({ headers: { ...made.headers, 'grpc-timeout': '2S' } })),
  };
}

const path = (dice) => (dice.chance(0.3) ? dice.pick(ODD_PATHS) : dice.pick(PATHS));

function fromEdge(dice, world) {
  const known = [...OUTSIDE, ...world.gatewayHosts.map((it) => it.replace(/^\*$/, 'any.org').replace(/^\*/, 'w'))];
  const host = spelt(dice, dice.chance(0.85) ? dice.pick(known) : dice.pick([...UNKNOWN, dice.pick(world.services).host]));
  const port =
    world.gatewayPorts.length > 0 && dice.chance(0.9)
      ? dice.pick(world.gatewayPorts)
      : { number: dice.pick([80, 443, 81]), protocol: 'HTTP' };
  const place = { from: world.edge, ...dice.maybe(0.04, () => ({ address: '10.9.9.9' })) };
  const outbound = () => {
    const service = dice.pick(world.services);
    return { sni: `outbound_.${dice.pick(service.ports).number}_.${dice.pick(['_', '_', 'v1_'])}.${service.host}` };
  };
  if (port.number === 15443) return { ...place, url: `tls://${host}:15443`, ...dice.maybe(0.8, outbound) };
  if (dice.chance(0.08)) return { ...place, url: `${dice.pick(['tcp', 'tls'])}://${host}:${port.number}` };
  if (/TCP|MONGO/.test(port.protocol)) return { ...place, url: `tcp://${host}:${port.number}` };
  if (port.protocol === 'TLS')
    return { ...place, url: `${dice.pick(['tls', 'https'])}://${host}:${port.number}`, ...dice.maybe(0.1, () => ({ sni: '' })) };
  const scheme = port.isTls ? 'https' : 'http';
  const written = port.number === (port.isTls ? 443 : 80) && dice.chance(0.7) ? '' : `:${port.number}`;
  const sni = port.isTls ? dice.maybe(0.12, () => ({ sni: dice.pick(['', ...OUTSIDE]) })) : {};
  return { ...place, url: `${scheme}://${host}${written}${path(dice)}`, ...sni, ...claims(dice), ...details(dice) };
}

const CLAIMS = [{ group: 'a' }, { group: ['b', 'a'] }, { group: 7 }, { group: { a: 'a' } }, { group: '' }];

const claims = (dice) => dice.maybe(0.06, () => ({ claims: dice.pick(CLAIMS) }));

/** Letter case does not matter in hosts. */
const spelt = (dice, host) => (dice.chance(0.05) ? host.toUpperCase() : host);

function fromSidecar(dice, world) {
  const from = dice.chance(0.85) ? dice.pick(world.callers) : dice.pick(world.callers.concat(workloadsOf(world)));
  if (dice.chance(0.08)) return toUnknown(dice, from);
  if (dice.chance(0.01)) return byProxy(dice, world, from);
  const service = dice.chance(0.6) && world.asked.length > 0 ? dice.pick(world.asked) : dice.pick(world.services);
  const { number, protocol } = dice.chance(0.92) ? dice.pick(service.ports) : { number: dice.pick([80, 8080, 9000]), protocol: 'http' };
  const host = nameOf(dice, service, from);
  const address = dialled(dice, service);
  const wire = dice.chance(0.85)
    ? { http: 'http', tcp: 'tcp', tls: 'tls', auto: dice.pick(['http', 'http', 'tcp', 'tls']) }[protocol]
    : dice.pick(['http', 'tcp', 'tls', 'https']);
  const port = number === 80 && wire === 'http' && dice.chance(0.5) ? '' : `:${number}`;
  const sni =
    wire === 'tls' || wire === 'https' ? dice.maybe(0.2, () => ({ sni: dice.pick(['', ...OUTSIDE, service.host.replace('*', 'w')]) })) : {};
  if (wire === 'tcp' || wire === 'tls') return { from, url: `${wire}://${host}${port}`, ...address, ...sni };
  return { from, url: `${wire}://${host}${port}${path(dice)}`, ...address, ...sni, ...details(dice) };
}

const workloadsOf = ({ objects, traits }) =>
  objects
    .filter((it) => !traits.isLean && (it.kind === 'Deployment' || it.kind === 'Pod'))
    .map((it) => `${it.metadata.namespace}/${it.metadata.name}`)
    .filter((it) => !it.startsWith('edge/'));

const toUnknown = (dice, from) => {
  const url = `${dice.pick(['http', 'http', 'tcp', 'tls'])}://${dice.pick(UNKNOWN)}:${dice.pick([80, 8080, 443, 9000, 15001])}`;
  return { from, url, ...details(dice) };
};

/** To the port that a sidecar offers as an HTTP proxy, if the mesh says so. */
const byProxy = (dice, { services }, from) => ({
  from,
  url: `http://${dice.pick(services).host}:15080/`,
  address: '127.0.0.1',
  ...details(dice),
});

function nameOf(dice, { name, namespace, host, isOutside, addresses = [] }, from) {
  if (addresses.length > 0 && dice.chance(0.06)) return dialable(addresses)[0] ?? host;
  const wild = host.replace('*', dice.pick(['w', 'a.b']));
  if (isOutside) return spelt(dice, dice.chance(0.97) ? wild : `${wild}.`);
  const short = from.startsWith(`${namespace}/`) || dice.chance(0.1) ? [name] : [];
  return spelt(
    dice,
    dice.pick([
      host,
      host,
      `${name}.${namespace}`,
      `${name}.${namespace}.svc`,
      ...short,
      ...short,
      ...(dice.chance(0.1) ? [`${host}.`, `${name}-v1-0.${host}`] : []),
    ]),
  );
}

/** A client that finds a ServiceEntry by DNS dials one of its addresses. */
function dialled(dice, { addresses = [] }) {
  const known = dialable(addresses);
  if (known.length > 0) return dice.maybe(0.7, () => ({ address: dice.pick(known) }));
  return dice.maybe(0.06, () => ({ address: dice.pick(['10.60.0.1', '10.200.0.1', '203.0.113.77', '127.0.0.1', '127.0.0.1']) }));
}

/** An address in each range; the recorders only dial IPv4. */
const dialable = (addresses) =>
  addresses.map((it) => it.replace('.0.0/16', '.3.4').replace('.0/24', '.9').replace('/32', '')).filter((it) => !it.includes(':'));

const ORIGINS = ['http://a.com', 'https://b.com', 'http://evil.com', '*'];

function details(dice) {
  const isPreflight = dice.chance(0.06);
  const plain = Object.fromEntries(
    dice
      .some(Object.entries(HEADERS), 0.35)
      .map(([name, values]) => [dice.chance(0.1) ? name.toUpperCase() : name, dice.chance(0.06) ? values.slice(0, 2) : dice.pick(values)]),
  );
  const headers = {
    ...plain,
    ...dice.maybe(0.08, () => ({ cookie: dice.pick(['session=abc', 'session=1; user=1', 'user=1']) })),
    ...dice.maybe(0.05, () => ({ 'x-forwarded-proto': dice.pick(['https', 'HTTPS', 'ftp']) })),
    ...dice.maybe(0.04, () => ({ 'x-forwarded-for': dice.pick(['1.2.3.4', '1.2.3.4, 10.0.0.9', 'odd']) })),
    ...dice.maybe(0.05, () => ({
      host: dice.pick([
        ...OUTSIDE,
        'cart.shop',
        'CART.shop:99',
        'mail.lab.svc.cluster.local:8080',
        '[fd00::7]:80',
        '10.60.0.1:80',
        'other.org',
      ]),
    })),
    ...dice.maybe(0.04, () => ({ origin: dice.pick(ORIGINS) })),
    ...(isPreflight && { origin: dice.pick(ORIGINS), 'access-control-request-method': dice.pick(['GET', 'PATCH']) }),
    ...dice.maybe(0.04, () => ({ 'content-type': 'application/grpc' })),
  };
  const method = isPreflight
    ? { method: 'OPTIONS' }
    : dice.maybe(0.15, () => ({ method: dice.pick(['POST', 'PUT', 'OPTIONS', 'DELETE', 'HEAD']) }));
  return { ...method, ...(Object.keys(headers).length > 0 && { headers }) };
}
