import type { DeclaredCall } from '../../../src/api/declared-call';
import { Mesh } from '../../../src/api/mesh';
import { istio, manifests, pod, service } from '../../support/cluster';

const world = manifests(
  ...['a', 'b', 'c'].flatMap((it) => [
    service(it, `selector: {app: ${it}}, ports: [{name: http, port: 80}]`),
    pod(it, `labels: {app: ${it}}`),
  ]),
  pod('client'),
);

const toB: DeclaredCall = { from: 'default/a', url: 'http://b/' };
const toC: DeclaredCall = { from: 'default/b', url: 'http://c/' };

/** What a request of the client to service a causes. */
const trace = (calls: DeclaredCall[], ...rules: string[]) =>
  Mesh.fromYaml(manifests(world, ...rules), { calls }).trace({ from: 'default/client', url: 'http://a/' });

const faultAt = (host: string, fault: string) =>
  istio(
    'VirtualService',
    host,
    `hosts: [${host}], http: [{fault: {${fault}}, route: [{destination: {host: ${host}}}]}]`,
  );

test('a call leads to the calls of who serves it', () => {
  expect(trace([toB, toC]).called('c')).toBe('1');
  expect(trace([toB]).called('c')).toBe('0');
});

// A11: what a tracing system would show of one request.
test('the outcome of a request names everything it came through', () => {
  expect(trace([toB, toC]).outcomes()).toEqual([
    {
      share: '1',
      status: 200,
      duration: '0s',
      called: [
        'default/a',
        'default/b',
        'default/c',
        ...['a', 'b', 'c'].map((it) => `outbound|80||${it}.default.svc.cluster.local`),
      ],
    },
  ]);
});

test('a request that is aborted arrives nowhere', () => {
  const found = trace([toB, toC], faultAt('b', 'abort: {httpStatus: 500, percentage: {value: 25}}'));
  expect([found.called('b'), found.called('c'), found.failed('b')]).toEqual(['3/4', '3/4', '1/4']);
});

test('each try draws anew', () => {
  const abort = faultAt('b', 'abort: {httpStatus: 503, percentage: {value: 50}}');
  expect(trace([{ ...toB, tries: 3 }], abort).failed('b')).toBe('1/8');
});

test('a workload answers 500 when a call that it needs fails, and does without the others', () => {
  const abort = faultAt('c', 'abort: {httpStatus: 500, percentage: {value: 10}}');
  expect(trace([toB, { ...toC, required: true }], abort).answered(500)).toBe('0');
  expect(
    trace(
      [
        { ...toB, required: true },
        { ...toC, required: true },
      ],
      abort,
    ).answered(500),
  ).toBe('1/10');
});

test('who waits too long for a try has waited that long', () => {
  const delay = faultAt('b', 'delay: {fixedDelay: 5s, percentage: {value: 50}}');
  const found = trace([{ ...toB, timeout: '2s', tries: 2 }], delay);
  expect(found.outcomes().map(({ share, duration }) => [duration, share])).toEqual([
    ['0s', '1/2'],
    ['4s', '1/4'],
    ['2s', '1/4'],
  ]);
  expect(found.failed('b')).toBe('1/4');
});

// envoy: the fault filter stands before the router, whose timer starts when it is asked.
test('the timeout of a route does not count the delay that its own proxy injects, but that of calls behind it', () => {
  const slow = (host: string, rule: string) =>
    istio('VirtualService', host, `hosts: [${host}], http: [{${rule}, route: [{destination: {host: ${host}}}]}]`);
  const delay = 'fault: {delay: {fixedDelay: 5s, percentage: {value: 100}}}';
  expect(trace([toB], slow('b', `timeout: 1s, ${delay}`)).failed('b')).toBe('0');
  expect(trace([toB, toC], slow('b', 'timeout: 1s'), slow('c', delay)).failed('b')).toBe('1');
});

test('headers that a rule sets are there to be handed on', () => {
  const mark = istio(
    'VirtualService',
    'a',
    'hosts: [a], http: [{headers: {request: {set: {x-mark: seen}}}, route: [{destination: {host: a}}]}]',
  );
  const onlyMarked = istio(
    'VirtualService',
    'b',
    'hosts: [b], http: [{match: [{headers: {x-mark: {exact: seen}}}], route: [{destination: {host: b}}]}]',
  );
  expect(trace([{ ...toB, forwards: { 'x-mark': 'x-mark' } }], mark, onlyMarked).called('b')).toBe('1');
  expect(trace([toB], mark, onlyMarked).called('b')).toBe('0');
});

test('calls in a circle, and callers that do not exist, are errors', () => {
  expect(() => trace([toB, { from: 'default/b', url: 'http://a/' }])).toThrow('calls go in a circle');
  expect(() => trace([{ from: 'default/nobody', url: 'http://a/' }])).toThrow('"default/nobody", which is no workload');
});

test('a call that makes no sense is refused', () => {
  expect(() => trace([{ ...toB, tries: 0 }])).toThrow('"tries" must be a whole number');
  expect(() => trace([{ ...toB, timeout: 'long' }])).toThrow('"timeout" must be a duration');
});

describe('retries of the proxy', () => {
  const needed = { ...toB, required: true };
  const retrying = (retries: string) =>
    istio('VirtualService', 'a', `hosts: [a], http: [{retries: {${retries}}, route: [{destination: {host: a}}]}]`);
  const abort = faultAt('b', 'abort: {httpStatus: 503, percentage: {value: 50}}');

  test('send a request again that was answered 5xx', () => {
    expect(trace([needed], abort, retrying('attempts: 2, retryOn: 5xx')).answered(500)).toBe('1/8');
  });

  test('leave other answers alone', () => {
    expect(
      trace([needed], abort, retrying('attempts: 2, retryOn: "gateway-error,connect-failure"')).answered(500),
    ).toBe('1/2');
    expect(trace([needed], abort, retrying('attempts: 1, retryOn: "500"')).answered(500)).toBe('1/4');
  });

  test('avoid the endpoint that failed, as long as the picks last', () => {
    const other = pod('a2', 'labels: {app: a}');
    const failing = faultAt('b', 'abort: {httpStatus: 503, percentage: {value: 100}}');
    expect(trace([needed], failing, other, retrying('attempts: 1, retryOn: 5xx')).answered(500)).toBe('1/128');
  });

  test('end with the time of the route', () => {
    const slow = faultAt(
      'b',
      'delay: {fixedDelay: 2s, percentage: {value: 100}}, abort: {httpStatus: 503, percentage: {value: 100}}',
    );
    const rule = `hosts: [a], http: [{timeout: 3s, retries: {attempts: 5, retryOn: 5xx}, route: [{destination: {host: a}}]}]`;
    expect(trace([needed], slow, istio('VirtualService', 'a', rule)).outcomes()).toMatchObject([
      { share: '1', status: 504, duration: '3s' },
    ]);
  });
});
