import { parseRequestUri, parseUrl } from '../../src/std/go-url';

// the verdicts are those of net/url of Go 1.26
test.each([
  ['http://example.com', 'http'],
  ['HTTPS://u:p@example.com:443/a?b#c', 'https'],
  ['oci://a:1:2', 'oci'],
  ['http://[::1]:80/', 'http'],
  ['http://[fe80::1%25en0]', 'http'],
  ['mailto:somebody', 'mailto'],
  ['http:', 'http'],
  ['/path', ''],
  ['*', ''],
  ['http://é/%C3%A9', 'http'],
  ['http://a/?%zz', 'http'],
])('%s is a URL of scheme "%s"', (text, scheme) => {
  expect(parseUrl(text)).toEqual({ scheme });
});

test.each([
  '',
  'example.com',
  '../relative',
  ':x',
  'http://a b',
  'http://a:b',
  'http://a:1:2',
  'http://[::1',
  'http://[1.2.3.4]',
  'http://%41/',
  'http://a/%zz',
  'http://u^@a',
  'http://a/\t',
])('%j is no URL', (text) => {
  expect(parseRequestUri(text)).toBeUndefined();
  expect(parseUrl(text)).toBeUndefined();
});

test.each(['http://a/#%zz', '//a|b'])('%s is no URL when it is read for its parts', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});
