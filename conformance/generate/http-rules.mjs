// Rules of `http`: conditions, destinations and everything done on the way.
import { HEADERS, NAMESPACES, VERSIONS } from './names.mjs';

const PATH_PREFIXES = ['/', '/a', '/a/', '/A', '/b', '/img/', '/v2', '/a%2Fb', '/a;x'];
const REGEXES = ['/[ab]+', '/a(/.*)?', '.*', '/.*', '/v[0-9]+.*', '(?i)/A/.*', '/img/..', '/c/\\d+', '/a/([^/]+)/c'];
const EXACTS = ['/', '/a', '/a/', '/a/b', '/A', '/b', '/v2/items', '/a//b', '/img/\u00e9', '/a|b'];
const CODES = [301, 302, 303, 307, 308];

/** One entry of `http`. A root leaves the destinations to its delegate. */
export function httpRule(dice, context, index, { isRoot = false } = {}) {
  const match = dice.chance(0.75) ? { match: dice.times(1 + dice.below(3), () => condition(dice, context)) } : {};
  const name = dice.maybe(0.3, () => ({ name: `r${index}` }));
  const uris = (match.match ?? []).map((it) => it.uri);
  const action = isRoot ? changes(dice, context) : actionOf(dice, context, uris);
  return { ...name, ...match, ...action };
}

const textMatch = (dice, values) =>
  dice.pick([
    () => ({ exact: dice.pick(values.filter(Boolean)) }),
    () => ({ prefix: dice.pick(values.filter(Boolean)).slice(0, 3) }),
    () => ({ regex: dice.pick(['[0-9]*', '.*', 'one.*', '(?i)ONE', '1|2', '..', 'Mozilla.*']) }),
  ])();

function uriMatch(dice, below = '') {
  const inner = below && below !== '/' && dice.chance(0.7) ? below : '';
  return dice.pick([
    () => ({ prefix: inner || dice.pick([...PATH_PREFIXES, '']) }),
    () => ({ prefix: `${inner}${dice.pick(PATH_PREFIXES)}` }),
    () => ({ exact: `${inner}${dice.pick(EXACTS)}` }),
    () => ({ regex: dice.pick(REGEXES) }),
  ])();
}

function headerMatches(dice, probability) {
  const name = dice.pick([...Object.keys(HEADERS), 'X-A', 'x-absent', ':method', 'cookie']);
  const values = HEADERS[name.toLowerCase()] ?? ['GET', 'one', 'user=1'];
  return dice.maybe(probability, () => ({ [name]: dice.chance(0.15) ? {} : textMatch(dice, values) }));
}

/** Refused where sidecars take part. Nobody sends a token here. */
const claimMatches = (dice, bound) =>
  dice.maybe(bound.includes('mesh') ? 0 : 0.06, () => ({ '@request.auth.claims.group': dice.pick([{ exact: 'a' }, { regex: '.*' }]) }));

const optional = (name, value) => (Object.keys(value).length > 0 ? { [name]: value } : {});

function condition(dice, { bound = ['mesh'], namespace, below, isDelegate }) {
  const uri = dice.maybe(0.65, () => ({ uri: uriMatch(dice, below), ...dice.maybe(0.12, () => ({ ignoreUriCase: true })) }));
  const gateways = () => ({ gateways: [dice.pick(bound)].map((it) => (it === 'mesh' ? it : `${it.namespace}/${it.name}`)) });
  return {
    ...uri,
    ...optional('headers', { ...headerMatches(dice, 0.3), ...claimMatches(dice, bound) }),
    ...optional('withoutHeaders', { ...headerMatches(dice, 0.12), ...claimMatches(dice, bound) }),
    ...dice.maybe(0.12, () => ({
      queryParams: {
        [dice.pick(['x', 'y', 'x%20'])]: dice.pick([{ exact: '1' }, { regex: '[0-9]+' }, { prefix: '2' }, {}, { exact: 'a%20b' }]),
      },
    })),
    ...dice.maybe(0.1, () => ({ method: dice.pick([{ exact: 'GET' }, { regex: 'P.*' }, { prefix: 'O' }, { exact: 'POST' }]) })),
    ...dice.maybe(0.08, () => ({
      authority: dice.pick([{ prefix: 'cart' }, { exact: 'www.example.com' }, { regex: '.*:8080' }, { exact: `mail.${namespace}` }]),
    })),
    ...dice.maybe(0.06, () => ({ scheme: dice.pick([{ exact: 'http' }, { exact: 'https' }, { prefix: 'h' }]) })),
    ...dice.maybe(0.1, () => ({ port: dice.pick([80, 8080, 443, 9000]) })),
    ...dice.maybe(0.1, () => ({
      sourceLabels: dice.pick([{ app: 'client' }, { version: dice.pick(VERSIONS) }, { istio: 'ingressgateway' }]),
    })),
    ...dice.maybe(0.08, () => ({ sourceNamespace: dice.pick(NAMESPACES) })),
    ...(!isDelegate && dice.maybe(0.1, gateways)),
    ...dice.maybe(0.15, () => ({ name: dice.pick(['one', 'two']) })),
  };
}

function actionOf(dice, context, uris) {
  if (dice.chance(0.1)) return { redirect: redirectOf(dice, uris, context), ...responseHeaders(dice) };
  if (dice.chance(0.07))
    return {
      directResponse: { status: dice.pick([200, 204, 404, 503]), ...dice.maybe(0.6, () => ({ body: { string: 'said so' } })) },
      ...responseHeaders(dice),
    };
  return { route: destinations(dice, context), ...changes(dice, context) };
}

const responseHeaders = (dice) => dice.maybe(0.15, () => ({ headers: { response: { set: { 'x-out': 'r' } } } }));

const arePrefixes = (uris) => uris.every((it) => !it || it.prefix !== undefined);

function redirectOf(dice, uris, { bound }) {
  const path = dice.maybe(0.6, () =>
    dice.pick([
      { uri: '/new' },
      { uri: 'new' },
      { uri: '/new?q=1' },
      ...(arePrefixes(uris) ? [{ prefixRewrite: '/p' }, { prefixRewrite: '/' }] : [{ uri: '/z' }]),
    ]),
  );
  const port = dice.maybe(0.4, () =>
    dice.pick([{ port: 80 }, { port: 8443 }, { port: 443 }, { derivePort: 'FROM_PROTOCOL_DEFAULT' }, { derivePort: 'FROM_REQUEST_PORT' }]),
  );
  const made = {
    ...path,
    ...port,
    ...dice.maybe(0.4, () => ({ authority: dice.pick(['new.example.com', 'new.example.com:81']) })),
    ...dice.maybe(0.3, () => ({ scheme: dice.pick(['http', 'https']) })),
    ...dice.maybe(0.4, () => ({ redirectCode: bound || dice.chance(0.96) ? dice.pick(CODES) : 305 })),
  };
  return Object.keys(made).length > 0 ? made : { uri: '/other' };
}

/** What a forwarding rule does to requests. */
function changes(dice, context) {
  return {
    ...dice.maybe(0.22, () => ({ rewrite: rewriteOf(dice) })),
    ...dice.maybe(0.2, () => ({ timeout: dice.pick(['1s', '0.5s', '1m']) })),
    ...dice.maybe(0.2, () => ({
      retries: dice.pick([
        {},
        { attempts: 0 },
        { attempts: 3, perTryTimeout: '2s' },
        { attempts: 1, retryOn: '5xx,503,gateway-error' },
        { attempts: 2, retryRemoteLocalities: true },
      ]),
    })),
    ...dice.maybe(0.14, () => ({ fault: faultOf(dice) })),
    ...dice.maybe(0.15, () => mirrorsOf(dice, context)),
    ...dice.maybe(0.2, () => ({ corsPolicy: corsOf(dice) })),
    ...dice.maybe(0.25, () => ({ headers: headersOf(dice) })),
  };
}

const rewriteOf = (dice) =>
  dice.pick([
    { uri: '/' },
    { uri: '/new' },
    { uri: '/new/' },
    { authority: 'inner.example.com' },
    { uri: '/x', authority: 'y:80' },
    { uriRegexRewrite: { match: '/([a-z]+)', rewrite: '/r-\\1' } },
    { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '\\1' } },
    { uriRegexRewrite: { match: '[/]+', rewrite: '/' } },
    { uri: '', authority: 'z' },
  ]);

const faultOf = (dice) =>
  dice.pick([
    { abort: { httpStatus: 500, percentage: { value: 10 } } },
    { abort: { httpStatus: 503 } },
    { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } },
    { delay: { fixedDelay: '2s', percentage: { value: 0.5 } } },
    { delay: { fixedDelay: '1s', percent: 20 } },
    { abort: { httpStatus: 418, percentage: { value: 33.33335 } }, delay: { fixedDelay: '1s', percentage: { value: 100 } } },
  ]);

function mirrorsOf(dice, context) {
  if (dice.chance(0.3))
    return {
      mirrors: dice.times(1 + dice.below(2), () => ({
        destination: destination(dice, context),
        ...dice.maybe(0.5, () => ({ percentage: { value: dice.pick([0, 10, 0.00005]) } })),
      })),
    };
  return {
    mirror: destination(dice, context),
    ...dice.pick([{}, { mirrorPercentage: { value: 25 } }, { mirrorPercent: 10 }, { mirrorPercent: 10, mirrorPercentage: { value: 0 } }]),
  };
}

const corsOf = (dice) => ({
  ...dice.maybe(0.85, () => ({
    allowOrigins: [
      dice.pick([{ exact: 'http://a.com' }, { prefix: 'http://a' }, { regex: 'https?://[ab][.]com' }, { exact: '*' }, { prefix: '*' }]),
    ],
  })),
  ...dice.maybe(0.5, () => ({ allowMethods: ['GET', 'PUT'] })),
  ...dice.maybe(0.3, () => ({ maxAge: '60s', allowHeaders: ['x-a'], allowCredentials: true })),
  ...dice.maybe(0.3, () => ({ unmatchedPreflights: dice.pick(['FORWARD', 'IGNORE']) })),
});

function headersOf(dice) {
  const block = () => ({
    ...dice.maybe(0.6, () => ({
      set: dice.pick([{ 'x-set': 'a' }, { 'x-a': 'over' }, { 'x-set': '%REQ(x-a)%' }, { 'x-a': '' }, { 'X-B': 'b', 'x-c': '50%%' }]),
    })),
    ...dice.maybe(0.5, () => ({ add: dice.pick([{ 'x-a': 'more' }, { 'x-set': 'again' }, { 'x-d': '%REQ(x-b?x-a)%' }]) })),
    ...dice.maybe(0.4, () => ({ remove: [dice.pick(['x-b', 'X-A', 'user-agent'])] })),
  });
  const host = dice.maybe(0.08, () => ({ set: { [dice.pick(['host', 'Host', ':authority'])]: 'by.header' } }));
  return { ...dice.maybe(0.9, () => ({ request: { ...block(), ...host } })), ...dice.maybe(0.15, () => ({ response: block() })) };
}

const WEIGHTS = [
  [90, 10],
  [50, 50],
  [1, 2, 3],
  [0, 100],
  [100, 0],
  [75, 25, 5],
  [1, 1, 0],
];

function destinations(dice, context) {
  const one = (weight) => ({
    destination: destination(dice, context),
    ...(weight !== undefined && { weight }),
    ...dice.maybe(0.15, () => ({ headers: headersOf(dice) })),
  });
  return dice.chance(0.6) ? [one(dice.chance(0.1) ? dice.pick([0, 7]) : undefined)] : dice.pick(WEIGHTS).map(one);
}

/** A destination; mostly one that exists. */
export function destination(dice, { world, namespace }) {
  const service = dice.pick(world.services);
  const isNear = service.namespace === namespace && !service.isOutside;
  const host = dice.chance(0.04)
    ? dice.pick(['gone', 'gone.example.com', `${service.name}.${service.namespace}`])
    : isNear && dice.chance(0.4)
      ? service.name
      : service.host;
  const number = () => (dice.chance(0.9) ? dice.pick(service.ports).number : dice.pick([80, 81]));
  return {
    host,
    ...dice.maybe(0.45, () => ({ subset: dice.pick(['v1', 'v1', 'v2', 'v2', 'v3', 'all']) })),
    ...dice.maybe(service.ports.length > 1 ? 0.7 : 0.3, () => ({ port: { number: number() } })),
  };
}
