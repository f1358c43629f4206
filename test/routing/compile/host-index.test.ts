import * as fc from 'fast-check';
import { overlaps } from '../../../src/model/hostname';
import { HostIndex } from '../../../src/routing/compile/host-index';

const host = fc
  .tuple(
    fc.constantFrom('', '*', '*.', '*-'),
    fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 3 }),
  )
  .map(([star, labels]) => star + labels.join('.'));
const anyHost = fc.oneof(host, fc.constant('*'));

test('the index finds the hosts that overlap, and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyHost), anyHost, (hosts, wanted) => {
      const index = new HostIndex(hosts.map((it) => [it, it] as const));
      const expected = hosts.filter((it) => overlaps(it, wanted)).sort();
      expect([...index.overlapping(wanted)].sort()).toEqual(expected);
      expect(index.hasOverlap(wanted)).toBe(expected.length > 0);
    }),
  );
});

test('all entries of one host are found, in the order they were given', () => {
  const index = new HostIndex([
    ['a.example', 1],
    ['b.example', 2],
    ['a.example', 3],
  ]);
  expect([...index.overlapping('a.example')]).toEqual([1, 3]);
});
