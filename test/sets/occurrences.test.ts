import * as fc from 'fast-check';
import { Occurrences } from '../../src/sets/occurrences';
import { StringSet } from '../../src/sets/string-set';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random occurrences are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

const set = fc.constantFrom('', 'a', 'b', '[ab]', 'a?', '.*', '[^a]*', 'b.*').map((it) => StringSet.regex(it));
const values = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'bc'), { maxLength: 3 });

const basic = (arity: 'one' | 'many') =>
  fc.oneof(
    set.map((it) => Occurrences.some(it, arity)),
    fc.tuple(set, fc.boolean()).map(([it, orMissing]) => Occurrences.each(it, arity, orMissing)),
  );

const many = fc.array(basic('many'), { minLength: 1, maxLength: 3 }).map((all) => all.reduce((a, b) => a.intersect(b)));

test('the complement holds what is not there', () => {
  fc.assert(
    fc.property(many, values, (it, lines) => {
      expect(it.complement().some((part) => part.contains(lines))).toBe(!it.contains(lines));
    }),
  );
});

test('the intersection holds what both do', () => {
  fc.assert(
    fc.property(many, many, values, (a, b, lines) => {
      expect(a.intersect(b).contains(lines)).toBe(a.contains(lines) && b.contains(lines));
    }),
  );
});

test('one covers another when it leaves nothing of it', () => {
  fc.assert(
    fc.property(many, many, (a, b) => {
      expect(a.covers(b)).toBe(a.complement().every((it) => it.intersect(b).isEmpty()));
      expect(a.intersect(b).equals(b.intersect(a))).toBe(true);
    }),
  );
});

test('every one that is not empty holds its witness', () => {
  fc.assert(
    fc.property(many, (it) => {
      const witness = it.witness();
      expect(witness === undefined).toBe(it.isEmpty());
      if (witness) expect(it.contains(witness)).toBe(true);
    }),
  );
});

test('two lines may satisfy what one cannot', () => {
  const both = (arity: 'one' | 'many') =>
    Occurrences.some(StringSet.exact('a'), arity).intersect(Occurrences.some(StringSet.exact('b'), arity));
  expect(both('many').witness()).toEqual(['a', 'b']);
  expect(both('one').isEmpty()).toBe(true);
});
