import * as fc from 'fast-check';
import { joinPath, parsePath, type Step, valueAt } from '../../src/model/field-path';

test('keys that are no identifiers are quoted', () => {
  expect(joinPath(['metadata', 'labels', 'a.b/c', 0, 'x-y'])).toBe('metadata.labels["a.b/c"][0].x-y');
});

test('a path is read back to its steps', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.nat()) as fc.Arbitrary<Step>), (steps) => {
      expect(parsePath(joinPath(steps))).toEqual(steps);
    }),
  );
});

test.each(['a[', 'a]', 'a["b]', '"a"', 'a..b'])('%s is no path', (path) => {
  expect(parsePath(path)).toBeUndefined();
});

test('a value is found by its own keys alone', () => {
  const value = { a: [{ b: 1 }] };
  expect(valueAt(value, 'a[0].b')).toBe(1);
  expect(valueAt(value, '')).toBe(value);
  for (const path of ['a.b', 'a[1].b', 'constructor', 'a.length', 'a[0].b.c'])
    expect(valueAt(value, path)).toBeUndefined();
});
