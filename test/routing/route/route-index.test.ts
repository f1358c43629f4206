import fc from 'fast-check';
import type { HTTPMatchRequest } from '../../../src/model/virtual-service';
import { compileMatch, matches } from '../../../src/routing/match/matcher';
import { RouteIndex } from '../../../src/routing/route/route-index';
import type { Route } from '../../../src/routing/table';
import { prepared } from '../../support/http';

const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 3 }).map((it) => `/${it.join('/')}`);
const value = fc.constantFrom('x', 'y', '');

const stringMatch = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text.map((exact) => ({ exact })),
    text.map((prefix) => ({ prefix })),
    text.map((it) => ({ regex: `${it}.*` })),
  );

const anyMatch: fc.Arbitrary<HTTPMatchRequest> = fc.record(
  {
    uri: stringMatch(path),
    ignoreUriCase: fc.boolean(),
    headers: fc.dictionary(fc.constantFrom('h', 'i'), stringMatch(value), { maxKeys: 2 }),
    withoutHeaders: fc.dictionary(fc.constant('h'), stringMatch(value), { maxKeys: 1 }),
    method: fc.constantFrom({ exact: 'GET' }, { exact: 'PUT' }),
  },
  { requiredKeys: [] },
);

const anyRequest = fc
  .record({
    target: fc.tuple(path, fc.constantFrom('', '?q')).map((it) => it.join('')),
    method: fc.constantFrom('GET', 'PUT'),
    headers: fc.dictionary(fc.constantFrom('h', 'i'), fc.array(value, { minLength: 1, maxLength: 2 }), { maxKeys: 2 }),
  })
  .map((it) => prepared(it));

const routeOf = (match: HTTPMatchRequest, index: number): Route => ({
  name: String(index),
  match: compileMatch(match),
  catchAll: false,
  action: { kind: 'direct-response', status: 200 },
});

test('the index finds the route that trying one by one finds', () => {
  fc.assert(
    fc.property(fc.array(anyMatch, { maxLength: 40 }), fc.array(anyRequest, { maxLength: 10 }), (all, requests) => {
      const routes = all.map(routeOf);
      const index = new RouteIndex(routes);
      for (const request of requests) {
        const expected = routes.find((it) => it.match.every((matcher) => matches(matcher, request)));
        expect(index.find(request)?.route).toBe(expected);
      }
    }),
    { numRuns: 300 },
  );
});
