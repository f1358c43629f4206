import { httpsLocation, redirectLocation } from '../../../src/routing/route/location';
import { edge, prepared, routesOf } from '../../support/http';

/** Where a redirect on a gateway server of port 80 (443 with TLS) sends a request. */
function location(rule: string, url: string, { isTls = false } = {}): string {
  const [, wire, authority, target] = /^(https?):\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const [{ action }] = routesOf(`[{${rule}}]`, { port: isTls ? 443 : 80, isTls });
  if (action.kind !== 'redirect') throw new Error('no redirect');
  return redirectLocation(action, prepared({ wire: wire as 'http' | 'https', authority, target }, edge));
}

test.each([
  ['redirect: {uri: /x}', 'http://a.test/y?q', 'http://a.test/x?q'],
  ['redirect: {uri: "/x?own"}', 'http://a.test/y?q', 'http://a.test/x?own'],
  ['redirect: {uri: x}', 'http://a.test/y', 'http://a.test/x'],
  ['redirect: {authority: b.test}', 'http://a.test:81/y', 'http://b.test/y'],
  ['redirect: {scheme: https}', 'http://a.test:80/y', 'https://a.test/y'],
  ['redirect: {scheme: https}', 'http://a.test:8080/y', 'https://a.test:8080/y'],
  ['redirect: {port: 9000}', 'http://a.test:8080/y', 'http://a.test:9000/y'],
  ['redirect: {port: 80}', 'http://a.test:8080/y', 'http://a.test:8080/y'],
  ['redirect: {scheme: https, port: 443}', 'http://a.test/y', 'https://a.test/y'],
  ['redirect: {scheme: https, derivePort: FROM_REQUEST_PORT}', 'http://a.test/y', 'https://a.test:80/y'],
  ['redirect: {derivePort: FROM_PROTOCOL_DEFAULT}', 'http://a.test:8080/y', 'http://a.test:8080/y'],
  ['match: [{uri: {prefix: /old}}], redirect: {prefixRewrite: /new}', 'http://a.test/older?q', 'http://a.test/newer?q'],
  ['redirect: {prefixRewrite: /new/}', 'http://a.test/y', 'http://a.test/new/y'],
])('%s sends %s to %s', (rule, url, expected) => {
  expect(location(rule, url)).toBe(expected);
});

test('on a TLS server 443 is the port that goes unsaid', () => {
  expect(location('redirect: {port: 443}', 'https://a.test/y', { isTls: true })).toBe('https://a.test/y');
  expect(location('redirect: {port: 80}', 'https://a.test/y', { isTls: true })).toBe('https://a.test:80/y');
  expect(location('redirect: {scheme: http}', 'https://a.test:443/y', { isTls: true })).toBe('http://a.test/y');
});

test('a server that wants TLS keeps host, port and path', () => {
  expect(httpsLocation(prepared({ authority: 'a.test:80', target: '/y?q' }))).toBe('https://a.test:80/y?q');
});
