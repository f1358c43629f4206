import { normalizeTarget } from '../../../src/routing/route/path';

test.each([
  ['/a/./b', '/a/b'],
  ['/a/../b', '/b'],
  ['/a/..', '/'],
  ['/a/.', '/a/'],
  ['/..', '/'],
  ['/../../etc/passwd', '/etc/passwd'],
  ['/a//../b', '/a/b'],
  ['/a/...', '/a/...'],
  ['/a/%2e%2E/b', '/b'],
  ['/a\\b', '/a/b'],
  ['/%61%2Db', '/a-b'],
  ['/a%2Fb', '/a%2Fb'],
  ['/a%7cb', '/a%7cb'],
  ['/a|b{c}', '/a%7Cb%7Bc%7D'],
  ['/a<b>"^`', '/a%3Cb%3E%22%5E%60'],
  ["/!$&'()*+,;=:@[]", "/!$&'()*+,;=:@[]"],
  ['/%', '/%'],
  ['/%zz', '/%zz'],
  ['/a%0Ab', '/a%0Ab'],
  ['/a//b', '/a//b'],
  ['/a/..;/b', '/b'],
  ['/a/.;x/b', '/a/b'],
  ['/a/..;\\b', '/'],
  ['/a/..;', '/'],
  ['/a/%2e%2e;/b', '/a/..;/b'],
  ['/a/b..;/c;d', '/a/b..;/c;d'],
])('by default %s is %s', (target, expected) => {
  expect(normalizeTarget(target, 'BASE')).toBe(expected);
});

test('the query stays as it came', () => {
  expect(normalizeTarget('/a/../b?c=/../%61|', 'BASE')).toBe('/b?c=/../%61|');
});

test('a fragment goes, in every mode, with a query behind it', () => {
  expect(normalizeTarget('/a?b#c?d', 'NONE')).toBe('/a?b');
  expect(normalizeTarget('/a#c?d', 'BASE')).toBe('/a');
});

test('an escaped NUL in the path is refused, unless paths are left alone', () => {
  expect(normalizeTarget('/a%00', 'BASE')).toBeUndefined();
  expect(normalizeTarget('/a?%00', 'BASE')).toBe('/a?%00');
  expect(normalizeTarget('/a%00', 'NONE')).toBe('/a%00');
});

test('MERGE_SLASHES makes one slash of several', () => {
  expect(normalizeTarget('/a//b///c?d//e', 'MERGE_SLASHES')).toBe('/a/b/c?d//e');
  expect(normalizeTarget('/a%2F%2fb', 'MERGE_SLASHES')).toBe('/a%2F%2fb');
  expect(normalizeTarget('///', 'MERGE_SLASHES')).toBe('//');
});

test('DECODE_AND_MERGE_SLASHES undoes escaped slashes before all else', () => {
  expect(normalizeTarget('/a%2F%2fb%5Cc', 'DECODE_AND_MERGE_SLASHES')).toBe('/a/b/c');
  expect(normalizeTarget('/a%2F..%2Fb', 'DECODE_AND_MERGE_SLASHES')).toBe('/b');
});

test('NONE leaves a path alone', () => {
  expect(normalizeTarget('/a/../b//c%61', 'NONE')).toBe('/a/../b//c%61');
});
