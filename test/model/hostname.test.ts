import { isSubsetOf, mostSpecificHost, overlaps } from '../../src/model/hostname';

test.each([
  ['foo.com', 'foo.com', true],
  ['foo.com', 'bar.com', false],
  ['*.com', 'foo.com', true],
  ['bar.com', '*.com', true],
  ['*.foo.com', 'foo.com', false],
  ['*', 'foo.com', true],
  ['*', '*.com', true],
  ['*.com', '*.foo.com', true],
  ['*.com', '*.foo.org', false],
  ['*-v1.foo.com', '*.foo.com', true],
])('%s overlaps %s: %s', (a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected);
  expect(overlaps(b, a)).toBe(expected);
});

test.each([
  ['a.foo.com', '*.foo.com', true],
  ['*.a.foo.com', '*.foo.com', true],
  ['*.foo.com', '*.foo.com', true],
  ['*.com', '*.foo.com', false],
  ['*.foo.com', 'a.foo.com', false],
  ['foo.com', '*.foo.com', false],
  ['anything', '*', true],
  ['*', '*', true],
])('%s is within %s: %s', (host, other, expected) => expect(isSubsetOf(host, other)).toBe(expected));

test('an exact host is more specific than any wildcard, and a longer wildcard than a shorter one', () => {
  const index = new Set(['*', '*.com', '*.foo.com', 'a.foo.com']);
  expect(
    ['a.foo.com', 'b.foo.com', 'foo.com', 'x.org', '*.foo.com', '*.b.foo.com'].map((it) => mostSpecificHost(it, index)),
  ).toEqual(['a.foo.com', '*.foo.com', '*.com', '*', '*.foo.com', '*.foo.com']);
  expect(mostSpecificHost('foo.com', new Set(['*.foo.com']))).toBeUndefined();
});
