import { describeOrigin } from '../../../src/model/resource';
import { Trace } from '../../../src/routing/route/trace';
import type { VirtualHost } from '../../../src/routing/table';
import { requestOf, routeOutbound, routesOf, tableOf, virtualHostOf } from '../../support/http';

const A = 'outbound|8080||a.shop.svc.cluster.local';
const B = 'outbound|8080||b.shop.svc.cluster.local';
const toA = 'route: [{destination: {host: a}}]';
const halves = (first = '', second = '') =>
  `route: [{destination: {host: a}, weight: 1${first}}, {destination: {host: b}, weight: 3${second}}]`;

/** Routes a request to host `api` by rules written as YAML; clusters A and B exist. */
function decide(http: string, request: Parameters<typeof requestOf>[0] = {}, parts: Partial<VirtualHost> = {}) {
  const table = tableOf([virtualHostOf(routesOf(http), parts)], [A, B]);
  return routeOutbound(table, requestOf(request));
}

test('the first route whose conditions hold forwards the request', () => {
  const decision = decide(`[{match: [{uri: {prefix: /b}}], ${halves()}}, {${toA}}]`, { target: '/x?y' });
  expect(decision).toMatchObject({
    outcome: 'forward',
    route: { origin: { path: 'spec.http[1]' } },
    clusters: [{ cluster: A }],
    upstream: { path: '/x?y', authority: 'api:8080', removeHeaders: [], setHeaders: {}, addHeaders: {} },
    retries: { attempts: 2 },
  });
  expect(String(decision.endpoints?.[0].share)).toBe('1');
});

test('weights are exact shares, and a missing cluster keeps its own', () => {
  const table = tableOf([virtualHostOf(routesOf(`[{${halves()}}]`))], [A]);
  const decision = routeOutbound(table, requestOf());
  expect(decision.clusters?.map((it) => [it.cluster, String(it.share), it.flags])).toEqual([
    [A, '1/4', undefined],
    [B, '3/4', 'NC'],
  ]);
  expect(decision.endpoints?.map((it) => String(it.share))).toEqual(['1/4']);
});

test('each weighted destination that changes the request has an upstream of its own', () => {
  const decision = decide(
    `[{${halves(', headers: {request: {set: {x: one, host: a.test}}}')}, headers: {request: {set: {x: all}}}}]`,
  );
  expect(decision.upstream).toMatchObject({ authority: 'a.test', setHeaders: { x: 'all' } });
  expect(decision.clusters?.[0]).not.toHaveProperty('upstream');
  expect(decision.clusters?.[1].upstream).toMatchObject({ authority: 'api:8080', setHeaders: { x: 'all' } });
});

test('the Host of a rule goes before the Host of its destination', () => {
  const own = ', headers: {request: {set: {host: a.test}}}';
  expect(decide(`[{${halves(own)}, rewrite: {authority: r.test}}]`).upstream?.authority).toBe('r.test');
  expect(decide(`[{route: [{destination: {host: a}${own}}]}]`).upstream?.authority).toBe('a.test');
});

test.each([
  ['{uri: {prefix: /api}}', 'uri: /', '/api/foo?q', '//foo?q'],
  ['{uri: {prefix: /svc}}', 'uri: /svc2', '/svcx', '/svc2x'],
  ['{uri: {prefix: /API}, ignoreUriCase: true}', 'uri: /v', '/api/x', '/v/x'],
  ['{uri: {exact: /a}}', 'uri: /b', '/a?q', '/b?q'],
  ['{uri: {regex: "/a/.*"}}', 'uri: /b', '/a/1/2', '/b'],
  ['{uri: {prefix: ""}}', 'uri: /b', '/a', '/b/a'],
  ['{headers: {}}', 'uri: /v1', '/foo', '/v1foo'],
  ['{headers: {}}', 'uri: ""', '/foo', '/foo'],
  ['{headers: {}}', 'uriRegexRewrite: {match: "/(.)", rewrite: "/\\\\1\\\\1"}', '/a/b?/c', '/aa/bb?/c'],
  ['{headers: {}}', 'uriRegexRewrite: {match: ".*", rewrite: ""}', '/a', '/a'],
])('match %s with rewrite %s makes %s into %s', (match, rewrite, target, expected) => {
  const decision = decide(`[{match: [${match}], rewrite: {${rewrite}}, ${toA}}]`, { target });
  expect(decision.upstream?.path).toBe(expected);
});

test('timeout, retries, mirrors and faults are reported as protobuf writes them', () => {
  const decision = decide(`[{${toA}, timeout: 250ms, retries: {attempts: 3, retryOn: '5xx,503', perTryTimeout: 2s},
    mirror: {host: b}, mirrorPercentage: {value: 0.00019},
    fault: {delay: {fixedDelay: 7s, percentage: {value: 10}}, abort: {httpStatus: 500}}}]`);
  expect(decision).toMatchObject({
    timeout: '0.250s',
    retries: { attempts: 3, on: ['5xx', 'retriable-status-codes'], statusCodes: [503], perTryTimeout: '2s' },
    mirrors: [{ cluster: B }],
    fault: { delay: { duration: '7s' }, abort: { status: 500 } },
  });
  expect(String(decision.mirrors?.[0].share)).toBe('1/1000000');
  expect(String(decision.fault?.delay?.share)).toBe('1/10');
  expect(String(decision.fault?.abort?.share)).toBe('0');
});

test('a timeout of 0 is none, and so are 0 attempts', () => {
  const decision = decide(`[{${toA}, timeout: 0s, retries: {}}]`);
  expect(decision.timeout).toBeUndefined();
  expect(decision.retries).toBeUndefined();
});

test('a mirror of 0 percent is none, and the newer spelling counts', () => {
  expect(
    decide(`[{${toA}, mirror: {host: b}, mirrorPercent: 50, mirrorPercentage: {value: 0}}]`).mirrors,
  ).toBeUndefined();
  expect(decide(`[{${toA}, mirrors: [{destination: {host: b}}]}]`).mirrors).toHaveLength(1);
});

test('a mirror that is too rare to count is there, and never fires', () => {
  const [mirror] =
    decide(`[{${toA}, mirrors: [{destination: {host: b}, percentage: {value: 0.00005}}]}]`).mirrors ?? [];
  expect([mirror.cluster, String(mirror.share)]).toEqual([B, '0']);
});

describe('a preflight', () => {
  const preflight = {
    method: 'OPTIONS',
    headers: { origin: 'https://a.test', 'access-control-request-method': 'PUT' },
  };
  const cors = (policy: string) => decide(`[{${toA}, corsPolicy: {${policy}}}]`, preflight);

  test('is answered when its origin is allowed', () => {
    expect(cors('allowOrigins: [{exact: https://a.test}]')).toMatchObject({
      outcome: 'cors-preflight',
      status: 200,
      allowed: true,
    });
    expect(cors('allowOrigin: [https://a.test]')).toMatchObject({ outcome: 'cors-preflight', allowed: true });
  });

  test('is forwarded when its origin is not, unless the policy says otherwise', () => {
    expect(cors('allowOrigins: [{exact: https://b.test}]').outcome).toBe('forward');
    expect(cors('allowOrigins: [{exact: https://b.test}], unmatchedPreflights: IGNORE')).toMatchObject({
      allowed: false,
    });
  });

  test.each([
    '{exact: "*"}',
    '{prefix: "*"}',
    '{regex: "."}',
  ])('finds every origin allowed by %s, which accepts a star', (origin) => {
    expect(cors(`allowOrigins: [${origin}]`)).toMatchObject({ allowed: true });
  });

  test('needs an origin and the method it asks for', () => {
    const policy = `[{${toA}, corsPolicy: {allowOrigins: [{exact: "*"}]}}]`;
    expect(decide(policy, { ...preflight, headers: { origin: 'https://a.test' } }).outcome).toBe('forward');
    expect(decide(policy, { ...preflight, method: 'GET' }).outcome).toBe('forward');
  });
});

test('a virtual host without a matching route answers 404, and so does no virtual host', () => {
  const rules = `[{match: [{uri: {exact: /a}}], ${toA}}]`;
  expect(decide(rules)).toMatchObject({ outcome: 'no-route', status: 404, flags: 'NR' });
  expect(decide(rules, { authority: 'other' })).toMatchObject({ outcome: 'no-virtual-host', status: 404, flags: 'NR' });
});

test('a request without Host or with a path that cannot be normalised is refused', () => {
  expect(decide(`[{${toA}}]`, { authority: '' })).toMatchObject({ outcome: 'bad-request', status: 400 });
  expect(decide(`[{${toA}}]`, { target: '/%00' })).toMatchObject({ outcome: 'bad-request', status: 400 });
});

test('a virtual host that wants TLS asks for it before it looks at routes', () => {
  expect(decide('[]', { target: '/x' }, { requireTls: true })).toMatchObject({
    outcome: 'tls-required',
    status: 301,
    location: 'https://api:8080/x',
  });
});

test('a direct response has its body, in bytes or text', () => {
  expect(decide('[{directResponse: {status: 418, body: {bytes: aGk=}}}]')).toMatchObject({ status: 418, body: 'hi' });
  expect(decide('[{directResponse: {status: 204}}]')).toMatchObject({ outcome: 'direct-response', body: '' });
});

test('a value that nobody can know is a caveat', () => {
  const decision = decide(`[{${toA}, headers: {request: {set: {ip: '%DOWNSTREAM_REMOTE_ADDRESS%'}}}}]`);
  expect(decision.caveats).toEqual(['the value of %DOWNSTREAM_REMOTE_ADDRESS% in a header is not known']);
});

test('the trace says by which condition each earlier route failed, and where that was written', () => {
  const trace = new Trace();
  const rules = routesOf(`[{match: [{headers: {end-user: {exact: jason}}}], ${toA}}, {${toA}}]`);
  const request = requestOf({ headers: { 'end-user': 'Jason' } });
  routeOutbound(tableOf([virtualHostOf(rules)]), request, trace);
  expect(trace.steps.map(({ stage, name, mismatch, at }) => [stage, name, mismatch, at && describeOrigin(at)])).toEqual(
    [
      ['virtual host', 'api.shop.svc.cluster.local:8080', undefined, undefined],
      [
        'route',
        'spec.http[0].match[0]',
        'wants header end-user is "jason", got "Jason"',
        'VirtualService shop/api spec.http[0].match[0].headers.end-user',
      ],
      ['route', 'spec.http[1]', undefined, undefined],
    ],
  );
});

test('an answer to HEAD has no body, that of a 204 keeps its own', () => {
  const answer = '[{directResponse: {status: 204, body: {string: hi}}}]';
  expect(decide(answer, { method: 'HEAD' })).toMatchObject({ outcome: 'direct-response', body: '' });
  expect(decide(answer)).toMatchObject({ outcome: 'direct-response', body: 'hi' });
});

test('the method QUERY is refused', () => {
  expect(decide(`[{${toA}}]`, { method: 'QUERY' })).toMatchObject({ outcome: 'bad-request', status: 400 });
});
