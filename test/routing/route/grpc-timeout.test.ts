import { grpcTimeout } from '../../../src/routing/route/grpc-timeout';

const request = (headers: Record<string, string>) => ({
  scheme: 'http',
  method: 'POST',
  authority: 'a',
  target: '/',
  path: '/',
  headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
  overrides: new Map(),
  defaults: new Map(),
});
const grpc = (timeout?: string) =>
  request({ 'content-type': 'application/grpc', ...(timeout && { 'grpc-timeout': timeout }) });

// What Envoy 1.40 wrote is recorded in conformance/scenarios/action-grpc-timeout.
test.each([
  ['the route ends sooner than the caller', '5S', { whole: 1000, perTry: 0 }, '1000m'],
  ['the caller ends sooner', '10m', { whole: 1000, perTry: 0 }, '10m'],
  ['only the caller ends', '2S', { whole: 0, perTry: 0 }, '2000m'],
  ['a try ends sooner than the whole', '5S', { whole: 4000, perTry: 300 }, '300m'],
  ['a try that could outlast the whole does not count', undefined, { whole: 100, perTry: 300 }, '100m'],
  ['parts of a millisecond are rounded up', '1500u', { whole: 0, perTry: 0 }, '2m'],
  ['what is no timeout counts as none', 'soon', { whole: 0, perTry: 0 }, undefined],
  ['large numbers are told in seconds', '99999999S', { whole: 0, perTry: 0 }, '99999999S'],
])('%s', (_title, asked, limits, expected) => {
  expect(grpcTimeout(grpc(asked), limits)).toBe(expected);
});

test('requests that are not gRPC keep their headers', () => {
  const limits = { whole: 1000, perTry: 0 };
  expect(grpcTimeout(request({}), limits)).toBeUndefined();
  expect(grpcTimeout(request({ 'content-type': 'application/grpc-web' }), limits)).toBeUndefined();
  expect(grpcTimeout(request({ 'content-type': 'application/grpc+proto' }), limits)).toBe('1000m');
});
