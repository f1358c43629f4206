import { durationText, parseDuration } from '../../src/std/duration';

test.each([
  ['3s', '3s'],
  ['250ms', '0.250s'],
  ['0.25s', '0.250s'],
  ['1h1m1.5s', '3661.500s'],
  ['1us', '0.000001s'],
  ['15ns', '0.000000015s'],
  ['0s', '0s'],
  ['0', '0s'],
  ['-1.5s', '-1.500s'],
])('%s is written %s', (text, expected) => {
  expect(durationText(text)).toBe(expected);
});

test('a text that is no duration has no length and stays as it is', () => {
  expect(parseDuration('soon')).toBeUndefined();
  expect(parseDuration('1')).toBeUndefined();
  expect(durationText('soon')).toBe('soon');
});

test('what does not fit into 63 bits of nanoseconds is no duration', () => {
  expect(parseDuration('2562047h47m16.854775807s')).toBe(2n ** 63n - 1n);
  expect(parseDuration('2562047h47m16.854775808s')).toBeUndefined();
});

test('fractions are floating point, as in Go', () => {
  expect(parseDuration('0.9999999999999999999ms')).toBe(1_000_000n);
});
