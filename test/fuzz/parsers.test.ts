import * as fc from 'fast-check';
import { parsePath } from '../../src/model/field-path';
import { readMeshConfigText } from '../../src/model/mesh-config/read-mesh-config';
import { parseRequest } from '../../src/model/parse-request';
import { readText } from '../../src/model/read';
import { parseCidr } from '../../src/std/cidr';
import { parseDuration } from '../../src/std/duration';
import { Fraction } from '../../src/std/fraction';
import { globMatches } from '../../src/std/glob';
import { fullMatch, patternError, replaceAll } from '../../src/std/re2';
import { readTestFile } from '../../src/testing/scenario/read-test-file';
import { runTests } from '../../src/testing/scenario/run-tests';
import { labelSelectorMatches } from '../../src/validate/analysis/label-selector';
import { firstJsonValue, jsonSyntaxProblem } from '../../src/validate/webhook/checks/json-syntax';
import { parseRequestUrl, parseUrl } from '../../src/validate/webhook/checks/url';
import { fileOf } from '../support/file-of';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

// fast-check prints the seed of what fails.

/** Texts made of the pieces that mean something to a parser, and of anything else. */
const textOf = (...pieces: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary' })), {
      maxLength: 12,
    })
    .map((it) => it.join(''));

const PARSERS: readonly (readonly [string, fc.Arbitrary<string>, (text: string) => unknown])[] = [
  ['a duration', textOf('1', '0', '.', '-', '+', 'h', 'm', 's', 'ms', 'µs', 'ns', '9'.repeat(30)), parseDuration],
  ['a share', textOf('1', '0', '.', '/', '%', ' ', '-', 'e', '9'.repeat(30)), Fraction.parse],
  ['an address', textOf('10', '.', '/', ':', '::', 'ffff', '255', '32', '129'), parseCidr],
  ['a path of fields', textOf('a', '.', '[', ']', '"', '\\', '0', '1'), (it) => readPath(it)],
  [
    'a URL',
    textOf('http', '://', ':', '/', '?', '#', '@', '[', ']', '%2', '%zz', '80'),
    (it) => [parseUrl(it), parseRequestUrl(it)],
  ],
  [
    'JSON',
    textOf('{', '}', '[', ']', '"', ':', ',', '1', '-', 'true', '\\u00', 'e'),
    (it) => [jsonSyntaxProblem(it), firstOf(it)],
  ],
  [
    'the URL of a request',
    textOf('http://', 'tls://', 'a', '.', ':', '80', '/', '?', '#', '@', '[::1]', '%', ' '),
    (it) => parseRequest({ from: 'a', url: it, headers: { [it]: it } }),
  ],
  [
    'a mesh configuration',
    textOf('a: ', '{', '}', '[', ']', '\n', '  ', '- ', '&a ', '*a', 'rootNamespace: '),
    readMesh,
  ],
];

test.each(PARSERS)('%s may be any text', (_, arbitrary, parse) => {
  fc.assert(fc.property(arbitrary, (it) => void parse(it)));
});

const readPath = (text: string): unknown => parsePath(JSON.stringify(text)) ?? parsePath(text.replace(/"/g, ''));
const firstOf = (text: string): unknown => (jsonSyntaxProblem(text) === undefined ? firstJsonValue(text) : undefined);
function readMesh(text: string): unknown {
  return readMeshConfigText(text, { file: 'mesh.yaml', line: 1 });
}

const pattern = textOf(
  'a',
  '(',
  ')',
  '*',
  '+',
  '?',
  '|',
  '[',
  ']',
  '^',
  '$',
  '{2,3}',
  '{1000}',
  '\\',
  '(?i)',
  '(?P<a>',
  '\\pL',
  '.',
  '-',
);

test('a pattern may be any text, and matches in linear time', () => {
  fc.assert(
    fc.property(pattern, textOf('a', 'b', '-', '.'), (regex, text) => {
      patternError(regex);
      fullMatch(regex, text);
      replaceAll(regex, text, '\\1');
      globMatches(regex, text);
    }),
  );
});

test.each([
  '(a+)+$',
  '(a|aa)+$',
  '(.*)*x',
  '(.*a){12}x',
  '((a{1,30}){1,30})b',
  '(a*)*b',
])('%s decides on 100,000 letters in one go', (regex) => {
  expect(fullMatch(regex, `${'a'.repeat(100_000)}c`)).toBe(false);
});

test.each([
  '(a{1000}){1000}',
  '((a{100}){100}){100}',
  'a{100000}',
  '('.repeat(100_000),
  '['.repeat(100_000),
  '(?P<x',
  '\\C',
])('%# is refused', (regex) => {
  expect(patternError(regex)).toBeDefined();
  expect(fullMatch(regex, 'a')).toBe(false);
});

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<never>;

test('a label selector may be any JSON', () => {
  const expression = fc.record({
    key: json,
    operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 1),
    values: json,
  });
  const selector = fc.oneof(
    json,
    fc.record({ matchLabels: json, matchExpressions: fc.oneof(json, fc.array(expression)) }),
  );
  fc.assert(
    fc.property(selector, (it) => expect(typeof labelSelectorMatches(it as never, { a: 'b' })).toBe('boolean')),
  );
});

test('a test file may hold any JSON in any place', () => {
  const field = fc.oneof(json, fc.constantFrom('front', 'http://cart', 'GET', '/', 'shop/front'));
  const scenario = fc.record(
    {
      name: field,
      from: field,
      url: field,
      headers: field,
      expect: fc.oneof(
        json,
        fc.dictionary(fc.constantFrom('to', 'never', 'status', 'calls', 'outcome', 'clusters'), json),
      ),
    },
    { requiredKeys: [] },
  );
  const validator = fc.record(
    {
      description: field,
      wantMatch: field,
      request: fc.oneof(json, fc.record({ authority: json, uri: json, method: json, headers: json })),
      route: json,
      redirect: json,
      delegate: json,
    },
    { requiredKeys: [] },
  );
  const check = fc.record(
    {
      test_name: field,
      input: fc.oneof(
        json,
        fc.record({ authority: field, path: field, additional_request_headers: json, random_value: json }),
      ),
      validate: json,
    },
    { requiredKeys: ['input'] },
  );
  const file = fc.oneof(
    fc.record(
      { manifests: fc.oneof(json, fc.constant([])), calls: json, tests: fc.oneof(json, fc.array(scenario)) },
      { requiredKeys: ['tests'] },
    ),
    fc.record({ testCases: fc.oneof(json, fc.array(validator)) }),
    fc.record({ tests: fc.array(check, { minLength: 1 }) }),
  );
  fc.assert(
    fc.property(file, (it) => {
      const reading = readTestFile(JSON.stringify(it), 'tests.yaml');
      if (reading && reading.problems.length === 0) runTests(reading.suites, { manifests: readText('', 'none.yaml') });
    }),
  );
});

test('the options of route may be any text', async () => {
  const manifests = fileOf(SHOP);
  const text = textOf(
    'shop/',
    'front',
    'http://',
    'cart',
    ':',
    '-',
    '9',
    '=',
    '/',
    '|',
    'outbound|80|v1|',
    'gateway:',
  ).map((it) => it.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (from, url, other) => {
      const asked = [
        `--from=shop/front${from}`,
        `--url=http://cart${url}`,
        `--why-not=${other}`,
        `--method=${other}`,
        `--header=${other}`,
      ];
      expect([0, 2]).toContain((await runCommand('route', manifests, ...asked)).exit);
    }),
    { numRuns: 50 },
  );
});
