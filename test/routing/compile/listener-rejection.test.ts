import { rejectionOf } from '../../../src/routing/compile/listener-rejection';
import type { FilterChainMatch } from '../../../src/routing/table';

const rejection = (...matches: FilterChainMatch[]) =>
  rejectionOf(
    matches.map((match) => ({ match, filter: { kind: 'tcp' as const, clusters: [] }, terminatesTls: false })),
  );

test('chains that differ in any criterion get along', () => {
  expect(
    rejection(
      {},
      { serverNames: ['a.com'] },
      { serverNames: ['*.com'] },
      { serverNames: ['a.com'], prefixRanges: ['10.0.0.0/8'] },
      { serverNames: ['a.com'], applicationProtocols: ['istio'] },
      { transportProtocol: 'raw_buffer' },
      { destinationPort: 15001 },
    ),
  ).toBeUndefined();
});

test('two chains with the same conditions make Envoy refuse the listener', () => {
  expect(rejection({ serverNames: ['a.com'] }, { serverNames: ['a.com'] })).toMatch(/same matching rules/);
  expect(rejection({}, {})).toMatch(/same matching rules/);
});

test('one name in two lists is enough', () => {
  expect(rejection({ serverNames: ['a.com', 'b.com'] }, { serverNames: ['b.com', 'c.com'] })).toMatch(/overlapping/);
});
