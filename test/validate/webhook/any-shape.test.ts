import * as fc from 'fast-check';
import type { Json } from '../../../src/model/resource';
import { checkWebhook } from '../../../src/validate/webhook/check-webhook';
import { messageTypes } from '../../../src/validate/webhook/decode/message-types';
import { JUDGES } from '../../../src/validate/webhook/kinds';

const kinds = Object.entries(JUDGES).flatMap(([group, judges]) => Object.keys(judges).map((kind) => [group, kind]));
const fields = [...new Set(Object.values(messageTypes).flatMap((it) => Object.keys(it)))];

const texts = ['', '*', '.', '/', 'a.b', 'a/b', '::1', '1s', '(', '%', 'unix://', 'SIMPLE', 'DNS', '-1', '{', 'é'];
const scalar = fc.oneof(fc.constantFrom<Json[]>(null, true, 0, -1, 0.5, 1e300, ...texts), fc.string());

/** Anything that JSON can hold, with the names of fields that istiod knows. */
const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', maxDepth: 6 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...fields), tie('json'), { maxKeys: 6 }),
  ),
})).json;

test.each(kinds)('%s %s: no spec is so odd that it cannot be judged', (group, kind) => {
  const source = { file: 'test.yaml', line: 1 };
  const rest = { name: 'a', namespace: '', labels: {}, annotations: {}, created: 0, source };
  fc.assert(
    fc.property(json, (spec) => {
      const apiVersion = `${group}/v1`;
      const value = { apiVersion, kind, metadata: { name: 'a' }, spec };
      expect(checkWebhook({ apiVersion, kind, ...rest, value })).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
