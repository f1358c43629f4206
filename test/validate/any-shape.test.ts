import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { toResources } from '../../src/model/read/to-resources';
import type { Json, JsonObject } from '../../src/model/resource';
import { validate } from '../../src/validate/validate';

const folder = join(__dirname, 'rules');
const { meshConfig } = readMeshConfig(null);
const documents = readdirSync(folder).flatMap((file) =>
  readText(readFileSync(join(folder, file), 'utf8'), file).resources.map((it) => it.value),
);

/** What becomes of one field: it goes, or it holds something else. */
interface Edit {
  readonly steps: readonly number[];
  readonly value: Json | undefined;
}

const odd: fc.Arbitrary<Json | undefined> = fc.constantFrom<(Json | undefined)[]>(
  ...[undefined, undefined, null, '', '*', 'x', 0, -1, true, [], {}, [null], ['*'], { a: null }],
);
const edit: fc.Arbitrary<Edit> = fc.record({ steps: fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }), value: odd });
const edited = fc
  .record({ document: fc.constantFrom(...documents), edits: fc.array(edit, { maxLength: 4 }) })
  .map(({ document, edits }) => edits.reduce(applied, document));

test('no set of resources is so odd that it cannot be judged', () => {
  fc.assert(
    fc.property(fc.array(edited, { maxLength: 12 }), fc.boolean(), (values, complete) => {
      const source = { file: 'test.yaml', line: 1 };
      const resources = values.flatMap((it) => toResources(it, source, () => undefined));
      expect(validate(resources, { meshConfig, complete, suppressions: [] }).verdicts).toHaveLength(resources.length);
    }),
    { numRuns: 300 },
  );
});

/** Goes down as many steps as there are, each the number of a field. */
function applied(document: JsonObject, { steps, value }: Edit): JsonObject {
  return replaced(document, steps, value) as JsonObject;
}

function replaced(json: Json, [step, ...rest]: readonly number[], value: Json | undefined): Json {
  const keys = typeof json === 'object' && json !== null ? Object.keys(json) : [];
  if (keys.length === 0) return json;
  const entries = Object.entries(json as JsonObject);
  const at = step % entries.length;
  const [key, field] = entries[at];
  const next = rest.length > 0 && typeof field === 'object' && field !== null ? replaced(field, rest, value) : value;
  if (next === undefined) entries.splice(at, 1);
  else entries[at] = [key, next];
  return Array.isArray(json) ? entries.map((it) => it[1]) : Object.fromEntries(entries);
}
