import { parse } from 'yaml';
import { compileMatch, describeMatcher, describeMismatch, matches } from '../../../src/routing/match/matcher';
import { edge, prepared } from '../../support/http';

/** Does a request satisfy a match that is written as YAML? */
const satisfies = (match: string, request: Parameters<typeof prepared>[0], manager?: typeof edge): boolean =>
  compileMatch(parse(match)).every((it) => matches(it, prepared(request, manager)));

const describeAll = (match: string): string[] => compileMatch(parse(match)).map(describeMatcher);

describe('the path', () => {
  test.each([
    ['{uri: {exact: /a}}', '/a', true],
    ['{uri: {exact: /a}}', '/a/', false],
    ['{uri: {exact: /a}}', '/a?b=c', true],
    ['{uri: {prefix: /foo}}', '/foobar', true],
    ['{uri: {prefix: ""}}', '/any', true],
    ['{uri: {regex: /api}}', '/api/x', false],
    ['{uri: {regex: /api.*}}', '/api/x', true],
    ['{uri: {exact: /a}, ignoreUriCase: true}', '/A', true],
    ['{uri: {prefix: /A}, ignoreUriCase: true}', '/aB', true],
    ['{uri: {regex: /a}, ignoreUriCase: true}', '/A', false],
    ['{uri: {exact: /a}}', '/A', false],
  ])('%s and %s: %s', (match, target, expected) => {
    expect(satisfies(match, { target })).toBe(expected);
  });
});

describe('headers', () => {
  test('a name has no letter case, a value has', () => {
    expect(satisfies('{headers: {End-User: {exact: jason}}}', { headers: { 'end-user': 'jason' } })).toBe(true);
    expect(satisfies('{headers: {end-user: {exact: jason}}}', { headers: { 'end-user': 'Jason' } })).toBe(false);
  });

  test('blanks around a value do not count', () => {
    expect(satisfies('{headers: {a: {exact: b}}}', { headers: { a: ' b\t' } })).toBe(true);
  });

  test('a missing header satisfies nothing', () => {
    expect(satisfies('{headers: {a: {regex: ".*"}}}', {})).toBe(false);
    expect(satisfies('{headers: {a: {prefix: ""}}}', {})).toBe(false);
  });

  test('one matching line of several is enough', () => {
    expect(satisfies('{headers: {a: {exact: x}}}', { headers: { a: ['w', 'x'] } })).toBe(true);
    expect(satisfies('{headers: {a: {exact: "w,x"}}}', { headers: { a: ['w', 'x'] } })).toBe(false);
  });

  test('lines of the names that Envoy keeps as one value are joined', () => {
    expect(satisfies('{headers: {accept: {exact: "w,x"}}}', { headers: { accept: ['w', 'x'] } })).toBe(true);
    expect(satisfies('{headers: {accept: {exact: x}}}', { headers: { accept: ['w', 'x'] } })).toBe(false);
    expect(satisfies('{headers: {cookie: {exact: x}}}', { headers: { cookie: ['w', 'x'] } })).toBe(true);
  });

  test.each(['{}', 'null', '{regex: "*"}'])('%s asks for presence', (value) => {
    expect(satisfies(`{headers: {a: ${value}}}`, { headers: { a: '' } })).toBe(true);
    expect(satisfies(`{headers: {a: ${value}}}`, {})).toBe(false);
    expect(satisfies(`{withoutHeaders: {a: ${value}}}`, { headers: { a: '' } })).toBe(false);
    expect(satisfies(`{withoutHeaders: {a: ${value}}}`, {})).toBe(true);
  });

  test('withoutHeaders reads a missing header as empty', () => {
    expect(satisfies('{withoutHeaders: {a: {exact: x}}}', {})).toBe(true);
    expect(satisfies('{withoutHeaders: {a: {regex: ".*"}}}', {})).toBe(false);
    expect(satisfies('{withoutHeaders: {a: {exact: x}}}', { headers: { a: 'y' } })).toBe(true);
  });

  test('withoutHeaders wants that no line matches', () => {
    expect(satisfies('{withoutHeaders: {a: {exact: x}}}', { headers: { a: ['w', 'x'] } })).toBe(false);
  });

  test('pseudo-headers may be named, the path with its query', () => {
    expect(satisfies('{headers: {":path": {exact: "/a?b"}}}', { target: '/a?b' })).toBe(true);
    expect(satisfies('{headers: {":method": {exact: PUT}}}', { method: 'PUT' })).toBe(true);
    expect(satisfies('{headers: {":authority": {exact: "api:8080"}}}', {})).toBe(true);
  });
});

describe('method, authority and scheme', () => {
  test('the authority has its port and letter case', () => {
    expect(satisfies('{authority: {exact: Shop.example.com}}', { authority: 'Shop.example.com:8080' })).toBe(false);
    expect(satisfies('{authority: {prefix: Shop}}', { authority: 'Shop.example.com:8080' })).toBe(true);
  });

  test('a method has letter case', () => {
    expect(satisfies('{method: {exact: get}}', { method: 'GET' })).toBe(false);
  });

  test('behind an application x-forwarded-proto is the scheme, in any letter case', () => {
    expect(satisfies('{scheme: {exact: https}}', { headers: { 'x-forwarded-proto': 'HTTPS' } })).toBe(true);
    expect(satisfies('{scheme: {exact: http}}', { headers: { 'x-forwarded-proto': 'ftp' } })).toBe(true);
  });

  test('at a gateway the connection is', () => {
    expect(satisfies('{scheme: {exact: http}}', { headers: { 'x-forwarded-proto': 'https' } }, edge)).toBe(true);
    expect(satisfies('{headers: {x-forwarded-proto: {exact: https}}}', { wire: 'https' }, edge)).toBe(true);
    expect(satisfies('{headers: {x-request-id: {exact: mine}}}', { headers: { 'x-request-id': 'mine' } }, edge)).toBe(
      false,
    );
  });
});

describe('query parameters', () => {
  test.each([
    ['{k: {exact: v}}', '/?k=v', true],
    ['{k: {exact: v}}', '/?k=w&k=v', false],
    ['{k: {exact: ""}}', '/?k', true],
    ['{k: {}}', '/?k', true],
    ['{k: {}}', '/?kk', false],
    ['{k: {regex: ".*"}}', '/', false],
    ['{k: {exact: "a b"}}', '/?k=a%20b', false],
    ['{k: {exact: "a=b"}}', '/?x&k=a=b', true],
    ['{flag: {}}', '/?%66lag', false],
  ])('%s and %s: %s', (match, target, expected) => {
    expect(satisfies(`{queryParams: ${match}}`, { target })).toBe(expected);
  });
});

describe('claims', () => {
  const claims = { sub: 'ann', groups: ['dev', 'ops'], age: 7, org: { 'a.b': 'x', team: 'red' } };

  test.each([
    ["'@request.auth.claims.sub': {exact: ann}", true],
    ["'@request.auth.claims[sub]': {prefix: a}", true],
    ["'@request.auth.claims.groups': {exact: ops}", true],
    ["'@request.auth.claims.age': {regex: '.*'}", false],
    ["'@request.auth.claims.org': {regex: '.*'}", false],
    ["'@Request.Auth.Claims.org.team': {exact: red}", true],
    ["'@request.auth.claims[org][a.b]': {exact: x}", true],
    ["'@request.auth.claims.org.a.b': {exact: x}", false],
    ["'@request.auth.claimsub': {exact: ann}", false],
  ])('%s: %s', (match, expected) => {
    expect(satisfies(`{headers: {${match}}}`, { claims })).toBe(expected);
  });

  test('without a token a claim matches only when it is inverted', () => {
    expect(satisfies("{headers: {'@request.auth.claims.sub': {regex: '.*'}}}", {})).toBe(false);
    expect(satisfies("{withoutHeaders: {'@request.auth.claims.sub': {regex: '.*'}}}", {})).toBe(true);
  });
});

test('conditions are described in words', () => {
  expect(describeAll('{uri: {prefix: /static}, ignoreUriCase: true}')).toEqual([
    'path begins with "/static" ignoring case',
  ]);
  expect(describeAll('{headers: {end-user: {exact: jason}}, method: {regex: "GET|PUT"}}')).toEqual([
    'header end-user is "jason"',
    'method matches regex "GET|PUT"',
  ]);
  expect(describeAll('{withoutHeaders: {a: {}, b: {prefix: x}}}')).toEqual([
    'no header a',
    'header b does not begin with "x"',
  ]);
  expect(describeAll("{queryParams: {k: {}}, headers: {'@request.auth.claims.a.b': {exact: c}}}")).toEqual([
    'query parameter k present',
    'claim a.b is "c"',
  ]);
});

test('a mismatch says what the request has instead', () => {
  const [matcher] = compileMatch({ headers: { 'end-user': { exact: 'jason' } } });
  expect(describeMismatch(matcher, prepared({ headers: { 'end-user': 'Jason' } }))).toBe(
    'header end-user is "jason", got "Jason"',
  );
  expect(describeMismatch(matcher, prepared())).toBe('header end-user is "jason", got none');
  expect(matcher.field).toBe('headers.end-user');
});
