import * as fc from 'fast-check';
import { Occurrences } from '../../src/sets/occurrences';
import { RequestSet } from '../../src/sets/request-set';
import { StringSet } from '../../src/sets/string-set';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random sets of requests are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

const at = (place: string, regex: string) =>
  RequestSet.at(place, Occurrences.some(StringSet.regex(regex), place === 'path' ? 'one' : 'many'));

const lines = fc.array(fc.constantFrom('', 'a', 'b', 'ab'), { maxLength: 2 });
const request = fc
  .record({ path: fc.constantFrom('', 'a', 'b', 'ab').map((it) => [it]), x: lines, y: lines })
  .map((values: Record<string, readonly string[]>) => (place: string) => values[place]);

const basic = fc
  .tuple(fc.constantFrom('path', 'x', 'y'), fc.constantFrom('a', 'a.*', '.*b', '.*', '[ab]?'))
  .map(([place, regex]) => at(place, regex));

const set = fc
  .array(fc.tuple(basic, fc.constantFrom('union', 'intersect', 'minus', 'complement')), { minLength: 1, maxLength: 4 })
  .map((steps) =>
    steps.reduce((sum, [it, how]) => (how === 'complement' ? sum.complement() : sum[how](it)), RequestSet.ALL),
  );

test('the algebra agrees with that of booleans, request by request', () => {
  fc.assert(
    fc.property(set, set, request, (a, b, it) => {
      expect(a.union(b).contains(it)).toBe(a.contains(it) || b.contains(it));
      expect(a.intersect(b).contains(it)).toBe(a.contains(it) && b.contains(it));
      expect(a.minus(b).contains(it)).toBe(a.contains(it) && !b.contains(it));
      expect(a.complement().contains(it)).toBe(!a.contains(it));
    }),
  );
});

test('its laws hold', () => {
  fc.assert(
    fc.property(set, set, (a, b) => {
      expect(a.minus(b).union(a.intersect(b)).equals(a)).toBe(true);
      expect(a.union(b).complement().equals(a.complement().intersect(b.complement()))).toBe(true);
      expect(a.covers(b)).toBe(a.union(b).equals(a));
      expect(a.minus(a).isEmpty()).toBe(true);
    }),
  );
});

test('every set that is not empty holds its witness', () => {
  fc.assert(
    fc.property(set, (it) => {
      const witness = it.witness();
      expect(witness === undefined).toBe(it.isEmpty());
      if (witness) expect(it.contains((place) => witness.get(place) ?? [...(place === 'path' ? [''] : [])])).toBe(true);
    }),
  );
});
