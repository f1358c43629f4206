import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readFiles, readText } from '../../src/model/read';

const labelsOf = (text: string) =>
  readText(`apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {x: ${text}}}`, 'a.yaml');
const valueOf = (text: string) => readText(`kind: Pod\nx: ${text}`, 'a.yaml').resources[0].value.x;
const found = (text: string) =>
  readText(text, 'a.yaml').diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);

// Expected values: sigs.k8s.io/yaml YAMLToJSON.
test.each([
  ['yes', true],
  ['y', true],
  ['Off', false],
  ['yEs', 'yEs'],
  ['0777', 511],
  ['0o17', 15],
  ['0b11', 3],
  ['-0x1', -1],
  ['09', 9],
  ['1_000', 1000],
  ['1e3_0', 1e30],
  ['1.', 1],
  ['.5', 0.5],
  ['1.5e', '1.5e'],
  ['12:30:45', '12:30:45'],
  ['2001-01-01', '2001-01-01'],
  ['2001-01-01T00:00:00Z', '2001-01-01T00:00:00Z'],
  ['~', null],
  ['', null],
  ['=', '='],
  ['<<', '<<'],
  ['!!str 5', '5'],
  ['!!int "5"', 5],
  ['!foo bar', 'bar'],
])('%s is read as the cluster reads it', (text, value) => {
  expect(valueOf(text)).toEqual(value);
});

test('keys are text, whatever they look like', () => {
  expect(valueOf('{1: a, n: b, 1.50: c, 0x10: d}')).toEqual({ '1': 'a', false: 'b', '1.5': 'c', '16': 'd' });
});

test('a merge key gives only what is not there', () => {
  expect(valueOf('{<<: [{a: 1, b: 1}, {b: 2, c: 2}], a: 3}')).toEqual({ a: 3, b: 1, c: 2 });
});

test('the last of two equal keys counts, and is reported', () => {
  const { resources, diagnostics } = readText('kind: Pod\napiVersion: v1\nmetadata: {name: a}\nx: 1\nx: 2\n', 'a.yaml');
  expect(resources[0].value.x).toBe(2);
  expect(diagnostics).toMatchObject([{ code: 'CDI0005', line: 5, column: 1 }]);
});

test('labels are text; other values are reported and read as text', () => {
  const { resources, diagnostics } = labelsOf('1');
  expect(resources[0].labels).toEqual({ x: '1' });
  expect(diagnostics).toMatchObject([{ code: 'CDI0004', line: 3, column: 33, path: 'metadata.labels.x' }]);
});

test('one broken document does not spoil the others', () => {
  const { resources, diagnostics, unreadable } = readText(
    'kind: A\napiVersion: v1\nmetadata: {name: a}\n--- # next\nfoo: [\n--- {kind: B, apiVersion: v1, metadata: {name: b}}\n',
    'a.yaml',
  );
  expect(resources.map((it) => it.name)).toEqual(['a', 'b']);
  expect(diagnostics).toMatchObject([{ code: 'CDI0003', file: 'a.yaml', line: 6 }]);
  expect(unreadable).toBe(true);
});

test('documents of comments, directives and blanks are no documents', () => {
  expect(readText('# a\n---\n\n---\n%YAML 1.1\n---\n# b\n...\n', 'a.yaml')).toMatchObject({
    resources: [],
    diagnostics: [],
    unreadable: false,
  });
});

test('lists are unrolled, and items know where they stand', () => {
  const { resources } = readText(
    'apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, apiVersion: v1, metadata: {name: a}}\n- apiVersion: v1\n  kind: PodList\n  items: [{metadata: {name: b}}]',
    'a.yaml',
  );
  expect(resources.map((it) => [it.kind, it.name, it.source.within])).toEqual([
    ['Pod', 'a', 'items[0]'],
    ['Pod', 'b', 'items[1].items[0]'],
  ]);
});

test('what is no Kubernetes object is said so', () => {
  expect(found('a: 1\n---\n- 1\n---\nkind: A\n')).toEqual(['CDI0002 1:1', 'CDI0002 3:1', 'CDI0002 5:1', 'CDI0002 5:1']);
});

test('folders are read recursively in order of their names, other files are left alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-'));
  mkdirSync(join(folder, 'b'));
  const pod = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
  for (const file of ['z.yaml', 'b/1.json', 'a.yml', 'notes.txt']) writeFileSync(join(folder, file), pod(`${file[0]}`));
  writeFileSync(join(folder, 'c.yaml'), Buffer.from([0x61, 0xff, 0xfe]));

  const { resources, diagnostics } = readFiles([folder, join(folder, 'absent.yaml')]);
  rmSync(folder, { recursive: true });
  expect(resources.map((it) => it.name)).toEqual(['a', 'b', 'z']);
  expect(diagnostics.map(({ file, message }) => [file, message])).toEqual([
    [join(folder, 'c.yaml'), 'is no UTF-8 text'],
    [join(folder, 'absent.yaml'), 'no such file or folder'],
  ]);
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
  .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`)}]`)
  .join('\n')}`;

test.each([
  ['deep brackets', '['.repeat(1e5)],
  ['deep braces', '{a: '.repeat(1e5)],
  ['deep sequences', `${'- '.repeat(1e5)}a`],
  ['deep JSON', `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
  ['deep indentation', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['an alias bomb', bomb],
  ['an anchor inside itself', 'kind: &a {a: *a}'],
  ['a null byte', 'kind: \0'],
])('%s end in an error, not in a crash', (_, text) => {
  expect(readText(text, 'a.yaml')).toMatchObject({
    resources: [],
    unreadable: true,
    diagnostics: [{ code: 'CDI0003' }],
  });
});

test('no text makes the reader throw', () => {
  const word = fc.constantFrom(
    'a',
    '- ',
    ': ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '"',
    '&a',
    '*a',
    '<<: ',
    '---\n',
    '...',
    '|',
    '?',
    '!',
    'kind: A\n',
    'items:\n',
    'metadata:',
    '\t',
    '#',
    ',',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }), (words) => {
      readText(words.join(''), 'a.yaml');
    }),
    { numRuns: 1000, verbose: true },
  );
});

test('no JSON makes the reader throw, and it reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (spec) => {
      const value = { apiVersion: 'v1', kind: 'Pod', metadata: spec, spec };
      expect(readText(JSON.stringify(value), 'a.json').resources[0].value).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
