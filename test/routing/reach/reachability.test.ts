import * as fc from 'fast-check';
import type { HTTPMatchRequest, StringMatch } from '../../../src/model/virtual-service';
import { resolveVirtualServices } from '../../../src/routing/compile/resolve-virtual-services';
import { compileMatch, matches } from '../../../src/routing/match/matcher';
import { placeOf } from '../../../src/routing/match/place';
import type { PreparedRequest } from '../../../src/routing/match/prepared-request';
import { exampleText } from '../../../src/routing/reach/example-text';
import { type Reach, Reachability } from '../../../src/routing/reach/reachability';
import { requestDomain, ruleRequests } from '../../../src/routing/reach/rule-requests';
import type { Example } from '../../../src/sets/request-set';
import { prepared, snapshotOf, virtualService } from '../../support/http';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random rules are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

/** What becomes of each rule of a VirtualService of the mesh; a rule is what it matches. */
function reaches(rules: readonly (readonly HTTPMatchRequest[])[]): Reach[] {
  const http = rules.map((match) => ({ match, route: [{ destination: { host: 'api' } }] }));
  const [resolved] = resolveVirtualServices(snapshotOf(virtualService(JSON.stringify({ hosts: ['api'], http }))));
  const reachability = new Reachability(
    resolved.http.map((it) => ruleRequests(it.spec)),
    requestDomain(resolved, 'BASE'),
  );
  return resolved.http.map((_, position) => reachability.of(position));
}

/** The first rule that takes a request; none: -1. */
const takerOf = (rules: readonly (readonly HTTPMatchRequest[])[], request: PreparedRequest): number =>
  rules.findIndex(
    (rule) => rule.length === 0 || rule.some((match) => compileMatch(match).every((it) => matches(it, request))),
  );

const stringMatch: fc.Arbitrary<StringMatch> = fc.oneof(
  fc.constantFrom('a', 'b', 'ab').map((exact) => ({ exact })),
  fc.constantFrom('a', 'b', 'ab').map((prefix) => ({ prefix })),
  fc.constantFrom('a.*', '[ab]+', '.*b', 'a|b').map((regex) => ({ regex })),
);

const uri: fc.Arbitrary<StringMatch> = fc.oneof(
  fc.constantFrom('/', '/a', '/b', '/ab').map((exact) => ({ exact })),
  fc.constantFrom('/', '/a', '/b').map((prefix) => ({ prefix })),
  fc.constantFrom('/.*', '/[ab]', '/a.*', '/.*b').map((regex) => ({ regex })),
);

const headers = fc.dictionary(fc.constantFrom('x', 'y', 'accept'), fc.oneof(stringMatch, fc.constant({})), {
  maxKeys: 2,
});

const match: fc.Arbitrary<HTTPMatchRequest> = fc.record(
  {
    uri,
    headers,
    withoutHeaders: headers,
    method: fc.constantFrom({ exact: 'GET' }, { regex: 'GET|PUT' }),
    queryParams: fc.dictionary(fc.constantFrom('k'), stringMatch),
    ignoreUriCase: fc.boolean(),
  },
  { requiredKeys: [] },
);

const manyRules = fc.array(fc.array(match, { maxLength: 2 }), { minLength: 2, maxLength: 6 });

const lines = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', ''), { minLength: 1, maxLength: 2 });

const anyRequest = fc
  .record({
    target: fc
      .tuple(fc.constantFrom('/', '/a', '/b', '/ab', '/A', '/x'), fc.constantFrom('', '?k=a', '?k=b'))
      .map((it) => it.join('')),
    method: fc.constantFrom('GET', 'PUT', 'POST'),
    headers: fc.dictionary(fc.constantFrom('x', 'y', 'accept'), lines),
  })
  .map((it) => prepared(it));

test('no request reaches a rule that is said to be out of reach', () => {
  fc.assert(
    fc.property(manyRules, fc.array(anyRequest, { minLength: 30, maxLength: 30 }), (rules, requests) => {
      const reached = reaches(rules).map(({ kind }) => kind === 'reached');
      expect(requests.filter((it) => reached[takerOf(rules, it)] === false)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('the example of a shadowed rule satisfies it, and a rule that is named takes it', () => {
  fc.assert(
    fc.property(manyRules, (rules) => {
      for (const [position, reach] of reaches(rules).entries()) {
        if (reach.kind !== 'shadowed') continue;
        const request = requestOf(reach.example);
        expect(takerOf([rules[position]], request)).toBe(0);
        expect(reach.by.filter((it) => takerOf([rules[it]], request) === 0)).not.toHaveLength(0);
        expect(takerOf(rules, request)).toBeLessThan(position);
      }
    }),
    { numRuns: 100 },
  );
});

/** The example as the engine would see it. */
function requestOf(example: Example): PreparedRequest {
  const value = (place: string) => example.get(place)?.[0];
  const parameter = value(placeOf({ on: 'query-parameter', name: 'k' }));
  const path = value(placeOf({ on: 'path' })) ?? '/';
  const present = ['x', 'y', 'accept'].map(
    (name) => [name, example.get(placeOf({ on: 'header', name })) ?? []] as const,
  );
  return prepared({
    target: parameter === undefined ? path : `${path}?k=${parameter}`,
    method: value(placeOf({ on: 'header', name: ':method' })) ?? 'GET',
    headers: Object.fromEntries(present.filter(([, it]) => it.length > 0)),
  });
}

const HOUR = { hour: { exact: 'late' } };

test.each<[string, HTTPMatchRequest[][], string]>([
  [
    'a header of several lines may satisfy two rules, so neither takes all of the other',
    [[{ headers: { x: { exact: 'a' } } }], [{ headers: { x: { exact: 'b' } } }]],
    'reached',
  ],
  ['presence takes every value', [[{ headers: { x: {} } }], [{ headers: { x: { exact: 'b' } } }]], 'shadowed by 0'],
  [
    'a header is there or it is not',
    [[{ headers: { x: {} } }], [{ withoutHeaders: { x: {} } }], []],
    'shadowed by 0,1',
  ],
  ['a port is no other port', [[{ port: 80 }], [{ port: 8080 }]], 'reached'],
  [
    'callers of one label may have another, too',
    [[{ sourceLabels: { app: 'a' } }], [{ sourceLabels: { app: 'a', v: '1' } }]],
    'shadowed by 0',
  ],
  [
    'a match of gateways does not look at labels',
    [[{ sourceLabels: { app: 'a' } }], [{ gateways: ['mesh'], sourceLabels: { app: 'a' } }]],
    'reached',
  ],
  ['a path has no dot segments', [[{ uri: { prefix: '/a/../b' } }]], 'void'],
  ['a path has no query', [[{ uri: { exact: '/a?b=c' } }]], 'void'],
  ['a pattern of all paths takes all', [[{ uri: { regex: '/.*' } }], [{ headers: HOUR }]], 'shadowed by 0'],
  ['all digits but one leave one', [[{ uri: { regex: '/[0-8]' } }], [{ uri: { regex: '/\\d' } }]], 'reached'],
])('%s', (_, rules, expected) => {
  const last = reaches(rules).at(-1);
  expect(last?.kind === 'shadowed' ? `shadowed by ${last.by.join()}` : last?.kind).toBe(expected);
});

test('an example is told in one line', () => {
  const rules = [
    [],
    [{ uri: { prefix: '/a' }, headers: { x: { exact: 'y' } }, queryParams: { k: { exact: 'v' } }, port: 80 }],
  ];
  const [, reach] = reaches(rules);
  expect(reach.kind === 'shadowed' && exampleText(reach.example)).toBe('GET /a?k=v with header x "y", port 80');
});

test('what is too large to be compared is undecided, soon', () => {
  const digits = Array.from({ length: 40 }, (_, it) => [
    { uri: { regex: `.*${it}.*` }, withoutHeaders: { [`h${it}`]: { exact: 'v' } } },
  ]);
  const start = process.cpuUsage().user;
  expect(reaches([...digits, [{ uri: { regex: '.*[0-9].*' } }]]).at(-1)?.kind).toBe('undecided');
  expect(process.cpuUsage().user - start).toBeLessThan(10_000_000);
});
