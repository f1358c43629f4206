import * as fc from 'fast-check';
import type { HTTPMatchRequest, StringMatch } from '../../../src/model/virtual-service';
import { placeOf } from '../../../src/routing/match/place';
import { ChoiceIndex } from '../../../src/routing/reach/choice-index';
import { matchRequests } from '../../../src/routing/reach/rule-requests';
import { type Example, valuesOf } from '../../../src/sets/request-set';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random choices are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

const words = fc.constantFrom('/a', '/A', '/ab', '/b', 'a', 'ab', 'B');
const condition: fc.Arbitrary<StringMatch> = fc.oneof(
  words.map((exact) => ({ exact })),
  words.map((prefix) => ({ prefix })),
  fc.constantFrom('/a.*', '(?i)/ab?', '.*', 'a|b').map((regex) => ({ regex })),
);
const headers = fc.dictionary(fc.constantFrom('x', 'y'), fc.oneof(condition, fc.constant({})), { maxKeys: 2 });
const match: fc.Arbitrary<HTTPMatchRequest> = fc.record(
  { uri: condition, headers, withoutHeaders: headers, ignoreUriCase: fc.boolean() },
  { requiredKeys: [] },
);
const choices = fc.array(
  fc.array(match, { maxLength: 3 }).map((it) => it.map(matchRequests)),
  { maxLength: 12 },
);

const lines = fc.array(words, { maxLength: 2 });
const request: fc.Arbitrary<Example> = fc.tuple(words, lines, lines).map(
  ([path, x, y]) =>
    new Map([
      [placeOf({ on: 'path' }), [path]],
      [placeOf({ on: 'header', name: 'x' }), x],
      [placeOf({ on: 'header', name: 'y' }), y],
    ]),
);

test('the first choice that takes a request is found as if all were tried', () => {
  fc.assert(
    fc.property(choices, fc.array(request, { minLength: 10, maxLength: 10 }), (all, requests) => {
      const index = new ChoiceIndex(all);
      for (const it of requests) {
        const first = all.findIndex((choice) => choice.some((set) => set.contains(valuesOf(it))));
        expect(index.takerBefore(all.length, it)?.position ?? -1).toBe(first);
        if (first >= 0) expect(index.takerBefore(first, it)).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});
