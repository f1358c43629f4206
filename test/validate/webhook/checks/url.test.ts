import { parseRequestUrl, parseUrl } from '../../../../src/validate/webhook/checks/url';

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
  expect(parseRequestUrl(text)).toEqual({ scheme });
  expect(parseUrl(text)).toEqual({ scheme });
});

test.each(['', 'example.com', '../relative'])('%j is a URL that is not absolute', (text) => {
  expect(parseRequestUrl(text).problem).toBeDefined();
  expect(parseUrl(text)).toEqual({ scheme: '' });
});

test.each([
  ':x',
  'http://a b',
  'http://a:b',
  'http://a:1:2',
  'http://[::1',
  'http://[1.2.3.4]',
  'http://%41/',
  'http://a/%zz',
  'http://a/#%zz',
  'http://u^@a',
  'http://a/\t',
])('%j is no URL', (text) => {
  expect(parseRequestUrl(text).problem).toBeDefined();
  expect(parseUrl(text).problem).toBeDefined();
});

test('two slashes begin a host only where the URL need not be absolute', () => {
  expect(parseRequestUrl('//a|b').problem).toBeUndefined();
  expect(parseUrl('//a|b').problem).toBeDefined();
});
