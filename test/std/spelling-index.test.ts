import { SpellingIndex } from '../../src/std/spelling-index';

const index = new SpellingIndex(['reviews', 'ratings', 'product-v1', 'product-v2', 'details']);

test.each([
  ['reviewz', 'reviews'],
  ['review', 'reviews'],
  ['reviewss', 'reviews'],
  ['reveiws', 'reviews'],
  ['rating', 'ratings'],
])('%s is meant to be %s', (word, meant) => {
  expect(index.nearest(word)).toBe(meant);
});

test('a word that is as near to two of them is neither', () => {
  expect(index.nearest('product-v3')).toBeUndefined();
});

test.each(['catalog', '', 'r'.repeat(100_000)])('a word is like none of them', (word) => {
  expect(index.nearest(word)).toBeUndefined();
});
