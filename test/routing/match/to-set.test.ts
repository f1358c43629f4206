import * as fc from 'fast-check';
import type { ClaimMatcher } from '../../../src/routing/match/claim';
import type { HeaderMatcher } from '../../../src/routing/match/header';
import { intersectionOf, type Matcher, matches, toSet } from '../../../src/routing/match/matcher';
import { valuesOf } from '../../../src/routing/match/place';
import type { StringMatch, ValueMatch } from '../../../src/routing/match/string-match';
import { prepared } from '../../support/http';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random conditions and requests are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

const word = fc.constantFrom('', 'a', 'b', 'A', 'ab', 'é', '/a', '/', '/ab', 'GET', 'http', 'https', 'a,b');

const valueMatch: fc.Arbitrary<ValueMatch> = fc.oneof(
  fc.record({ kind: fc.constantFrom('exact', 'prefix'), value: word, ignoreCase: fc.boolean() }),
  fc.record({
    kind: fc.constant('regex'),
    value: fc.constantFrom('.*', 'a|b', '/?a.*', '..', '[^a]*', '(', '(?i)get'),
  }),
);

const stringMatch: fc.Arbitrary<StringMatch> = fc.oneof(valueMatch, fc.constant({ kind: 'present' } as const));

const name = fc.constantFrom(
  'x-a',
  'x-b',
  'accept',
  'cookie',
  'host',
  ':method',
  ':authority',
  ':scheme',
  ':path',
  ':none',
);

const header: fc.Arbitrary<HeaderMatcher> = fc
  .record({
    on: fc.constant('header'),
    field: fc.constant('headers'),
    name,
    value: stringMatch,
    invert: fc.boolean(),
    missingAsEmpty: fc.boolean(),
  })
  .map((it) => ({ ...it, missingAsEmpty: it.missingAsEmpty && it.invert }));

const claim: fc.Arbitrary<ClaimMatcher> = fc.record({
  on: fc.constant('claim'),
  field: fc.constant('headers'),
  claim: fc.constantFrom(['sub'], ['groups'], ['org', 'team'], ['age']),
  value: stringMatch,
  invert: fc.boolean(),
});

const anyMatcher: { readonly [On in Matcher['on']]: fc.Arbitrary<Matcher> } = {
  path: fc.record({ on: fc.constant('path'), field: fc.constant('uri'), value: valueMatch }),
  header,
  'query-parameter': fc.record({
    on: fc.constant('query-parameter'),
    field: fc.constant('queryParams'),
    name: fc.constantFrom('k', 'l'),
    value: stringMatch,
  }),
  claim,
};

const lines = fc.array(fc.constantFrom('', 'a', 'b', ' a', 'ab', 'é'), { maxLength: 3 });
const json = fc.oneof(
  word,
  fc.array(fc.oneof(word, fc.integer()), { maxLength: 2 }),
  fc.constantFrom(7, true, null, {}),
);

const anyRequest = fc
  .record({
    method: fc.constantFrom('GET', 'get', 'PUT'),
    authority: word,
    target: fc.constantFrom('/', '/a', '/ab', '/%C3%A9', '/?k', '/a?k=a&k=b', '/a?l=&k=ab', '/b?k=%61'),
    headers: fc.dictionary(fc.constantFrom('x-a', 'x-b', 'accept', 'cookie', 'x-forwarded-proto'), lines),
    claims: fc.dictionary(fc.constantFrom('sub', 'groups', 'age', 'org'), fc.oneof(json, fc.record({ team: json }))),
  })
  .map((it) => prepared(it));

test.each(Object.entries(anyMatcher))('%s: the set is exactly what matches', (_on, matcher) => {
  fc.assert(
    fc.property(matcher, anyRequest, (it, request) => {
      expect(toSet(it).contains(valuesOf(request))).toBe(matches(it, request));
      expect(toSet(it).complement().contains(valuesOf(request))).toBe(!matches(it, request));
    }),
    { numRuns: 400 },
  );
});

test('several conditions stand for what satisfies all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(...Object.values(anyMatcher)), { maxLength: 4 }), anyRequest, (all, request) => {
      expect(intersectionOf(all).contains(valuesOf(request))).toBe(all.every((it) => matches(it, request)));
    }),
    { numRuns: 400 },
  );
});
