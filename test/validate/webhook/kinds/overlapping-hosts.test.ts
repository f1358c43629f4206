import * as fc from 'fast-check';
import { overlaps } from '../../../../src/model/hostname';
import { overlappingHosts } from '../../../../src/validate/webhook/kinds/overlapping-hosts';

const host = fc.string({ unit: fc.constantFrom('a', '.'), maxLength: 3 }).chain((it) => fc.constantFrom(it, `*${it}`));

test('finds the pairs of hosts that have a name in common, in order', () => {
  fc.assert(
    fc.property(fc.array(host, { maxLength: 6 }), (hosts) => {
      const pairs = hosts.flatMap((_, a) => hosts.flatMap((_other, b) => (a < b ? [[a, b] as const] : [])));
      expect(overlappingHosts(hosts)).toEqual(pairs.filter(([a, b]) => overlaps(hosts[a], hosts[b])));
    }),
  );
});
