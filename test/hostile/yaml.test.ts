import { MANIFEST_DOORS, OTHER_DOORS } from '../support/doors';
import { fileOf } from '../support/file-of';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

const DEEP = 100_000;
const MILLION = 1_000_000;
const many = (count: number, item: (index: number) => string, separator = ','): string =>
  Array.from({ length: count }, (_, i) => item(i)).join(separator);

const nested = (open: string, close = '') => `${open.repeat(DEEP)}${close.repeat(DEEP)}`;
const bomb = (first: string, next: (name: string) => string): string =>
  ['a0: &a0 x', ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} ${next(`*a${i}`)}`)]
    .join('\n')
    .replace('x', first);
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

const UNREADABLE: Readonly<Record<string, string>> = {
  'JSON nested 100,000 deep': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'a List of lists nested 100,000 deep': `{"kind":"List","items":${nested('[', ']')}}`,
  'lists in a line, 100,000 deep and never closed': nested('['),
  'lists in a line, 100,000 deep': nested('[', ']'),
  'mappings in a line, 100,000 deep': nested('{a: ', '}'),
  'lists with dashes, 100,000 deep': nested('- '),
  'keys of keys, 100,000 deep': nested('? '),
  'mappings below each other, 2,000 deep': many(2000, (i) => `${' '.repeat(i)}a:`, '\n'),
  'aliases of aliases that would fill the memory': bomb('x', (it) => `[${many(9, () => it)}]`),
  'merge keys that would take for ever': `a: &a {${many(5_000, (i) => `k${i}: 1`)}}\nb:\n${many(100, () => '- {<<: *a}', '\n')}`,
  'an alias inside of what it stands for': 'a: &a [*a]',
  'a quote that never ends': `a: "${'x'.repeat(MILLION)}`,
  'a list that never ends': `a: [${'x,'.repeat(DEEP)}`,
  'tabs for blanks': 'a:\n\tb: 1\n',
  'a NUL byte': 'kind: Pod\nname: a\0b\n',
  'a million NUL bytes': '\0'.repeat(MILLION),
  'a text of 4 MB': configMap('a').replace('a', 'x'.repeat(4 * MILLION)),
  'a text of 4 MB in quotes': `{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "${'x'.repeat(4 * MILLION)}"}}`,
  'a key of 4 MB': `{kind: ConfigMap, apiVersion: v1, metadata: {labels: {"${'x'.repeat(4 * MILLION)}": x}}}`,
  'a plain key of 4 MB': `${configMap('a')}${'x'.repeat(4 * MILLION)}: x`,
};

test.each(Object.entries(UNREADABLE))('%s is named unreadable, with its place', async (_, text) => {
  const file = fileOf(text);
  const { exit, out, err } = await runCommand('check', file);
  expect({ exit, err }).toEqual({ exit: 2, err: '' });
  expect(out).toContain(`error[CDI0003]`);
  expect(out).toMatch(/--> \S+input\.yaml:\d+:\d+/);
  expect(out.length).toBeLessThan(10_000);
});

test.each(
  Object.entries({ ...MANIFEST_DOORS, ...OTHER_DOORS }),
)('what is unreadable is named at every door: %s', async (_, enter) => {
  const { said, isRead } = await enter(fileOf(nested('[')));
  expect(isRead).toBe(false);
  expect(said).toContain('nesting exceeded');
});

const READABLE: Readonly<Record<string, string>> = {
  'a million documents of nothing': '---\n'.repeat(MILLION),
  'a million comments before the first line': `${'# x\n'.repeat(MILLION)}${SHOP}`,
  'a million comments in the middle': SHOP.replace('kind: Service', `${'# x\n'.repeat(MILLION)}kind: Service`),
  'ten million blank lines': `${'\n'.repeat(10 * MILLION)}${SHOP}`,
  'ten million blanks': `${' '.repeat(10 * MILLION)}\n${SHOP}`,
  'lines that end as on Windows': SHOP.replaceAll('\n', '\r\n'),
  'lines that end as on a Macintosh': SHOP.replaceAll('\n', '\r'),
  'a mark of byte order': `\ufeff${SHOP}`,
  'tags that would run code elsewhere': `${SHOP}---\n${configMap('!!js/function "function () { throw 1 }"')}`,
  'numbers without bounds': `${SHOP}---\napiVersion: example.com/v1\nkind: Numbers\nmetadata: {name: a}\nspec: {a: 1e999999, b: ${'9'.repeat(DEEP)}, c: 0x${'f'.repeat(DEEP)}, d: .inf, e: .nan}`,
};

test.each(Object.entries(READABLE))('%s are no hindrance', async (_, text) => {
  expect(await runCommand('check', fileOf(text))).toMatchObject({
    exit: 0,
    out: expect.stringContaining('nothing found in'),
  });
});

test('of a file with a great many findings the first are told, and how many more there are', async () => {
  const { exit, out } = await runCommand('check', fileOf('---\na: 1\n'.repeat(12_000)), '--format', 'json');
  const { diagnostics } = JSON.parse(out);
  expect(exit).toBe(0);
  expect(diagnostics).toHaveLength(10_001);
  expect(diagnostics.at(-1).message).toMatch(/; 2000 more findings of the reader in this file are left out$/);
});
