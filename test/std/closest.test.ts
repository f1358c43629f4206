import { closest } from '../../src/std/closest';

const words = ['route', 'redirect', 'rewrite', 'timeout', 'retries', 'mirrorPercentage'];

test.each([
  ['timout', 'timeout'],
  ['timeuot', 'timeout'],
  ['routes', 'route'],
  ['retrys', 'retries'],
  ['mirror_percentage', 'mirrorPercentage'],
  ['ROUTE', 'route'],
])('%s is meant to be %s', (word, meant) => {
  expect(closest(word, words)).toBe(meant);
});

test.each(['a', 'fault', 'headers', ''])('"%s" is like none of them', (word) => {
  expect(closest(word, words)).toBeUndefined();
});

test('the nearest of two is taken', () => {
  expect(closest('hosts', ['ports', 'host', 'hostss'])).toBe('host');
});
