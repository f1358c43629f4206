import type { Request } from '../../../src/model/request';
import { isReadableHttp, looksLikeHttp } from '../../../src/routing/route/http-bytes';

const request = (changes: Partial<Request>): Request => ({
  from: 'default/a',
  wire: 'http',
  method: 'GET',
  authority: 'a',
  host: 'a',
  port: 80,
  target: '/',
  headers: new Map(),
  ...changes,
});

// As the real Envoy does: passthrough on a sidecar for what is no HTTP, a closed connection for what the codec refuses.
test.each<[string, Partial<Request>, boolean, boolean]>([
  ['a plain request', {}, true, true],
  ['a target with every sign that ASCII has', { target: '/a|b{}<>"^`?x=[]' }, true, true],
  ['a blank in the target', { target: '/a b' }, false, false],
  ['a tab in the target', { target: '/a\tb' }, false, false],
  ['bytes beyond ASCII in the target', { target: '/é' }, false, false],
  ['bytes beyond ASCII in a header', { headers: new Map([['x', ['é']]]) }, true, true],
  ['a method that Envoy does not know', { method: 'FOO' }, true, false],
  ['a method in lower case', { method: 'get' }, true, false],
  ['CONNECT for a path', { method: 'CONNECT' }, true, false],
  ['a method that is no word', { method: 'F@O' }, false, false],
  ['a header name with a blank', { headers: new Map([['x y', ['1']]]) }, true, false],
  ['a control character in a header', { headers: new Map([['x', ['a\u0001b']]]) }, true, false],
])('%s', (_title, changes, looks, readable) => {
  expect(looksLikeHttp(request(changes))).toBe(looks);
  expect(looks && isReadableHttp(request(changes))).toBe(readable);
});
