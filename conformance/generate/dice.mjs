// Draws at random, the same for the same seed.
import { createRequire } from 'node:module';

const { randomFrom } = createRequire(import.meta.url)('../../lib/std/random.js');

/** Everything a scenario draws comes from one of these, so that its seed says it all. */
export function diceOf(seed) {
  const next = randomFrom(seed);
  const below = (limit) => Math.floor(next() * limit);
  const chance = (probability) => next() < probability;
  const pick = (list) => list[below(list.length)];
  const some = (list, probability = 0.5) => list.filter(() => chance(probability));
  const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  /** Fields that are there or not. */
  const maybe = (probability, make) => (chance(probability) ? make() : {});
  return { below, chance, pick, some, times, maybe };
}
