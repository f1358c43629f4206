import { both, InexpressibleMatch, matchKey } from '../../src/constructs/match';
import type { HTTPMatchRequest, StringMatch } from '../../src/imports/virtual-service';

const uri = (value: StringMatch): HTTPMatchRequest => ({ uri: value });

test.each<[string, HTTPMatchRequest, HTTPMatchRequest, HTTPMatchRequest | undefined]>([
  ['conditions on different things join', uri({ exact: '/a' }), { port: 80 }, { uri: { exact: '/a' }, port: 80 }],
  ['an exact text inside a prefix stays', uri({ exact: '/a/b' }), uri({ prefix: '/a' }), uri({ exact: '/a/b' })],
  ['an exact text outside a prefix meets nothing', uri({ exact: '/b' }), uri({ prefix: '/a' }), undefined],
  ['the longer of two nested prefixes stays', uri({ prefix: '/a' }), uri({ prefix: '/a/b' }), uri({ prefix: '/a/b' })],
  ['prefixes apart meet nothing', uri({ prefix: '/a' }), uri({ prefix: '/b' }), undefined],
  ['two exact texts meet nothing', uri({ exact: '/a' }), uri({ exact: '/b' }), undefined],
  [
    'presence gives way to a value',
    { headers: { x: {} } },
    { headers: { x: { regex: 'a+' } } },
    { headers: { x: { regex: 'a+' } } },
  ],
  ['equal regular expressions are one', uri({ regex: 'a+' }), uri({ regex: 'a+' }), uri({ regex: 'a+' })],
  [
    'headers join by name',
    { headers: { x: { exact: '1' } } },
    { headers: { y: { exact: '2' } } },
    { headers: { x: { exact: '1' }, y: { exact: '2' } } },
  ],
  ['labels of one caller cannot differ', { sourceLabels: { app: 'a' } }, { sourceLabels: { app: 'b' } }, undefined],
  ['gateways in common stay', { gateways: ['mesh', 'a'] }, { gateways: ['a', 'b'] }, { gateways: ['a'] }],
  ['gateways apart meet nothing', { gateways: ['mesh'] }, { gateways: ['b'] }, undefined],
])('%s, in either order', (_law, one, other, expected) => {
  const keys = [both([one], [other]), both([other], [one])].map((it) => it && matchKey(it));
  expect(keys).toEqual([expected && matchKey([expected]), expected && matchKey([expected])]);
});

test('alternatives meet pair by pair', () => {
  const alternatives = [uri({ exact: '/a' }), uri({ prefix: '/b' })];
  expect(both(alternatives, [uri({ prefix: '/b/c' })])).toEqual([uri({ prefix: '/b/c' })]);
});

test('a match without conditions meets everything', () => {
  expect(both([], [uri({ exact: '/a' })])).toEqual([uri({ exact: '/a' })]);
});

test.each<[string, HTTPMatchRequest, HTTPMatchRequest]>([
  ['a regular expression and a prefix of one path', uri({ regex: '/a.*' }), uri({ prefix: '/a' })],
  [
    'two values one header must not have',
    { withoutHeaders: { x: { exact: '1' } } },
    { withoutHeaders: { x: { exact: '2' } } },
  ],
  ['paths of which one ignores case', { uri: { exact: '/a' }, ignoreUriCase: true }, uri({ exact: '/A' })],
])('%s cannot be said in one match', (_law, one, other) => {
  expect(() => both([one], [other])).toThrow(InexpressibleMatch);
});
