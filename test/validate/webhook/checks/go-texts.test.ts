import { parseDurationText } from '../../../../src/validate/webhook/checks/duration-text';
import { floatText, quoted } from '../../../../src/validate/webhook/checks/go-format';
import { splitHostPort } from '../../../../src/validate/webhook/checks/host-port';
import { firstJsonValue, jsonSyntaxProblem } from '../../../../src/validate/webhook/checks/json-syntax';
import { syntaxProblem } from '../../../../src/validate/webhook/checks/regex';
import { parseRequestUrl, parseUrl } from '../../../../src/validate/webhook/checks/url';

// Expected texts were printed by Go 1.26.

test.each([
  ['{', 'unexpected end of JSON input'],
  ['falke', "invalid character 'k' in literal false (expecting 's')"],
  ['5x', "invalid character 'x' after top-level value"],
  ['-', "invalid character ' ' in numeric literal"],
  ['1.', "invalid character ' ' after decimal point in numeric literal"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['[1 2]', "invalid character '2' after array element"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['é', "invalid character 'Ã' looking for beginning of value"],
])('JSON %j: %s', (text, problem) => {
  expect(jsonSyntaxProblem(text)).toBe(problem);
});

test('JSON may be nested 10,000 deep, however much there is', () => {
  const lists = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
  expect(firstJsonValue(lists(10_000)).problem).toBeUndefined();
  expect(firstJsonValue(lists(1_000_000)).problem).toBe("invalid character '[' exceeded max depth");
});

test('a JSON decoder does not look at what follows the first value', () => {
  expect(firstJsonValue('{"a":1} x')).toEqual({ value: { a: 1 } });
  expect(firstJsonValue('{"a"')).toEqual({ value: null, problem: 'unexpected EOF' });
});

test.each([
  ['5', 'time: missing unit in duration "5"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['', 'time: invalid duration ""'],
  ['s', 'time: invalid duration "s"'],
  ['1é', 'time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
])('duration %j: %s', (text, problem) => {
  expect(parseDurationText(text).problem).toBe(problem);
});

test.each([
  ['https://a:b', 'parse "https://a:b": invalid port ":b" after host'],
  ['http://a b', 'parse "http://a b": invalid character " " in host name'],
  ['http://a/%zz', 'parse "http://a/%zz": invalid URL escape "%zz"'],
  [':a', 'parse ":a": missing protocol scheme'],
  ['1:a', 'parse "1:a": first path segment in URL cannot contain colon'],
  ['http://[::1', 'parse "http://[::1": missing \']\' in host'],
])('URL %j: %s', (text, problem) => {
  expect(parseUrl(text).problem).toBe(problem);
});

test('a URL of a request has a scheme or an absolute path', () => {
  expect(parseRequestUrl('a/b').problem).toBe('parse "a/b": invalid URI for request');
  expect(parseRequestUrl('/a/b')).toEqual({ scheme: '' });
  expect(parseUrl('HTTPS://a/b#c')).toEqual({ scheme: 'https' });
});

test.each([
  ['a', 'missing port in address'],
  ['1:2:3', 'too many colons in address'],
  ['[::1', "missing ']' in address"],
  ['a]:1', "unexpected ']' in address"],
])('host and port %j: %s', (text, why) => {
  expect(splitHostPort(text).problem).toBe(`address ${text}: ${why}`);
});

test('a host of IPv6 stands in brackets', () => {
  expect(splitHostPort('[::1]:80')).toEqual({ host: '::1', port: '80' });
});

test('text is quoted as %q does', () => {
  expect(quoted('a"b\\c\n\u0000é\u00ad😀')).toBe('"a\\"b\\\\c\\n\\x00é\\u00ad😀"');
});

test.each([
  [0.00001, '1e-05'],
  [0.0001, '0.0001'],
  [101, '101'],
  [1e21, '1e+21'],
  [-0.5, '-0.5'],
])('%d is written %s', (value, text) => {
  expect(floatText(value)).toBe(text);
});

test('a name of a group may stand twice in a regex of Go', () => {
  expect(syntaxProblem('(?P<n>a)(?P<n>b)')).toBeUndefined();
});
