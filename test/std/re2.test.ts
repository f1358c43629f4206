import { fullMatch, patternError, replaceAll } from '../../src/std/re2';

test('a pattern must match the whole text', () => {
  expect(fullMatch('/api', '/api')).toBe(true);
  expect(fullMatch('/api', '/api/x')).toBe(false);
  expect(fullMatch('a|ab', 'ab')).toBe(true);
});

test('a letter outside ASCII counts as its bytes', () => {
  expect(fullMatch('Zo.', 'Zoë')).toBe(false);
  expect(fullMatch('Zo..', 'Zoë')).toBe(true);
  expect(fullMatch('\\pL+', 'Zoë')).toBe(false);
  expect(fullMatch('K(ö|oe)ln', 'Köln')).toBe(true);
});

test('every match is replaced, and groups are written with a backslash', () => {
  expect(replaceAll('/v(\\d)', '/v1/x/v2', '/version\\1')).toBe('/version1/x/version2');
  expect(replaceAll('x', 'axbx', '[\\0]')).toBe('a[x]b[x]');
  expect(replaceAll('a(b)?', 'xabya', '[\\1]')).toBe('x[b]y[]');
  expect(replaceAll('$', '/a', '!')).toBe('/a!');
  expect(replaceAll('b*', 'abc', '-')).toBe('-a-c-');
});

test('a dollar sign is an ordinary character of a rewrite', () => {
  expect(replaceAll('a', 'a', '$&\\\\')).toBe('$&\\');
});

test('a rewrite that names a missing group leaves the text as it is', () => {
  expect(replaceAll('(a)', 'a', '\\2')).toBe('a');
});

test('replacing keeps letters outside ASCII', () => {
  expect(replaceAll('é', 'café', 'ü')).toBe('cafü');
});

test('a pattern that RE2 does not know is named as an error and matches nothing', () => {
  expect(patternError('(?=a)')).toMatch(/invalid/);
  expect(fullMatch('(?=a)', 'a')).toBe(false);
  expect(patternError('*')).toBeDefined();
});

test('a program larger than Istio allows is an error', () => {
  expect(patternError('.{1000}')).toBeUndefined();
  expect(patternError(Array(40).fill('.{1000}').join(''))).toMatch(/program size/);
});

test('matching takes linear time', () => {
  expect(fullMatch('(a*)*b', 'a'.repeat(50_000))).toBe(false);
});
