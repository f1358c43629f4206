import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Step } from '../../../src/model/field-path';
import { plainOffsets, treeOffsets } from '../../../src/model/locate';
import { loadYaml } from '../../../src/model/read/load-yaml';
import { readPlainYaml } from '../../../src/model/read/plain-yaml';
import { splitDocuments } from '../../../src/model/read/split-documents';
import type { Json, JsonObject } from '../../../src/model/resource';

const FOLDERS = ['examples', '../shared/corpus'].map((it) => join(__dirname, '../../..', it)).filter(existsSync);
const documents = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => /\.ya?ml$/.test(it) && !it.includes('node_modules'))
    .flatMap((it) => [...splitDocuments(readFileSync(join(folder, it), 'utf8'))].map(({ text }) => text)),
);

const MANIFEST = `---
# a comment
apiVersion: apps/v1
kind: Deployment
metadata: { name: a, labels: {app: 'a', "version": v1} }
spec:
    replicas: 2   # two
    list:
    - a
    -   b: 0777
        c: yes
    - - ~
      - -1.5e3
    paths: [/a, "b c", [], {}]

    url: http://example.com:80/#top
    empty:
    quoted: "*"
`;

/** Everything the reader says of a text is what the whole parser says, order of the keys included; so says JSON. */
function expectSame(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain !== undefined) expect(JSON.stringify(plain)).toBe(JSON.stringify(loadYaml(text, { json: false })));
  return plain !== undefined;
}

test('a manifest of the usual kind is read as the whole parser reads it', () => {
  expect(expectSame(MANIFEST)).toBe(true);
});

test('manifests are read as the whole parser reads them, nearly all without it', () => {
  const read = documents.filter(expectSame);
  expect(read.length).toBeGreaterThan(documents.length * 0.9);
});

test('places are those that the whole parser tells', () => {
  for (const text of [MANIFEST, ...documents.filter((_, index) => index % 10 === 0)]) {
    const [plain, tree] = [plainOffsets(text), treeOffsets(text)];
    if (!plain) continue;
    const paths = pathsOf(readPlainYaml(text) as Json);
    expect(paths.map((it) => [it, plain(it)])).toEqual(paths.map((it) => [it, tree(it)]));
  }
});

test('an empty item is at its dash', () => {
  const offset = plainOffsets('a:\n- # none\n- b\n-\n- c\n');
  expect([offset?.(['a', 0]), offset?.(['a', 1]), offset?.(['a', 2])]).toEqual([3, 14, 16]);
});

/** Of all values, and of one that is missing in each collection. The parser has no place for empty items. */
function pathsOf(value: Json, path: readonly Step[] = []): (readonly Step[])[] {
  if (value === null || typeof value !== 'object')
    return typeof path.at(-1) === 'number' && value === null ? [] : [path];
  const steps: Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, [...path, 'missing'], ...steps.flatMap((it) => pathsOf((value as JsonObject)[it], [...path, it]))];
}

test('a manifest that was changed at random is read as the whole parser reads it, or not at all', () => {
  const piece = fc.constantFrom(
    ...'\n|  |- |-|: |:| #|"|\'|[|]|{|}|, |?|>|&a |*a|!x |~|yes|0x1|1_0|...|---|%|<<: |__proto__: |a: |\\|\t|\r|é'.split(
      '|',
    ),
  );
  const edit = fc.record({ at: fc.nat(), without: fc.nat(5), piece: fc.oneof(piece, fc.constant('|')) });
  const text = fc.constantFrom(MANIFEST, ...documents.map((it) => it.slice(0, 600)));
  const changed = fc
    .tuple(text, fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([it, edits]) => edits.reduce(apply, it));
  fc.assert(
    fc.property(changed, (it) => {
      expectSame(it);
    }),
    { numRuns: Number(process.env.RUNS ?? 2000) },
  );
});

function apply(text: string, { at, without, piece }: { at: number; without: number; piece: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + piece + text.slice(place + without);
}

test.each([
  ['a: 1\na: 2'],
  ['a: b\n  c'],
  ['a: b: c'],
  ['a: |\n  b'],
  ['a: &x b'],
  ['a: *x'],
  ['a: !!str 5'],
  ['a: {<<: {b: c}}'],
  ['__proto__: 1'],
  ['- -\n- a'],
  ['a:\n- b\n c: d'],
  ["a: 'it''s'"],
  ['a: "\\n"'],
  ['a: "b\\"'],
  ['a: "b"c'],
  ['a: b\n--- c'],
  ['a:\tb'],
  ['? a\n: b'],
  ['a'],
  [`${'- '.repeat(600)}a`],
  [`a: ${'['.repeat(600)}`],
])('%j is left to the whole parser', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
