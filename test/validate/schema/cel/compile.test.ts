import type { Json } from '../../../../src/model/resource';
import { compileRule } from '../../../../src/validate/schema/cel/compile';
import { CRDS } from '../../../../src/validate/schema/crds.generated';
import type { SchemaNode } from '../../../../src/validate/schema/schema-node';

const obeyed: readonly (readonly [rule: string, self: Json])[] = [
  ['has(self.a) && !has(self.b)', { a: 1 }],
  ['has(self.a)', { a: '' }],
  ['has(self.b) || self.a == "x"', { a: 'x' }],
  ['(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1', { b: [] }],
  ['self.a.b.c == "d"', { a: { b: { c: 'd' } } }],
  ['self in ["a", \'b\']', 'b'],
  ['self == "say \\"so\\""', 'say "so"'],
  ['size(self) == 2 && self.size() == 2', '\u{1F600}a'],
  ['self.size() == 1', { a: null }],
  ['self.substring(1, 2) == "b"', '\u{1F600}b'],
  ['self.startsWith("ab") && self.endsWith("bc") && self.contains("b")', 'abc'],
  ['self.matches("^[a-z]+$")', 'abc'],
  ['self.all(k, k != "*")', { a: 1, b: 2 }],
  ['self.all(k, false)', []],
  ['self.exists(k, k.contains("/"))', ['a', 'b/c']],
  ['self.all(a, self.exists_one(b, a.n == b.n))', [{ n: 1 }, { n: 2 }]],
  ['self.all(key, 0 < int(key) && int(key) <= 65535)', { '+80': {}, '0443': {} }],
  ["duration(self) >= duration('1ms')", '1000us'],
  ['duration(self) < duration("1h")', '-2h'],
  ['url(self).getScheme() in ["https"]', 'HTTPS://example.com/x'],
  ['!isURL(self) && isURL("http://" + self)', 'docker.io/istio/proxy:1'],
  // what decides outweighs what fails, on either side
  ['self.missing == 1 || true', {}],
  ['!(self.missing == 1 && false)', {}],
  ['self.exists(it, it.n == 1)', [{}, { n: 1 }]],
];

test.each(obeyed)('%s holds for %j', (rule, self) => {
  expect(compileRule(rule)(self)).toBe(true);
});

const broken: typeof obeyed = [
  ['self.exists_one(it, it == "a")', ['a', 'a']],
  ['self.all(it, it.n == 1)', [{ n: 1 }, {}]],
  ['self.missing == 1 || false', {}],
  ['self.substring(7, 8) == "/"', 'unix://'],
  ["duration(self) >= duration('1ms')", 'soon'],
  ['int(self) > 0', '1.5'],
  ['int(self) > 0', '9223372036854775808'],
  ['url(self).getScheme() == "https"', 'not a url'],
  ['self ? true : true', 'no boolean'],
  ['self', 'no boolean'],
];

test.each(broken)('%s does not hold for %j, or cannot be told', (rule, self) => {
  expect(compileRule(rule)(self)).toBe(false);
});

test.each([
  ['self.unheardOf()', 'no function "unheardOf"'],
  ['oldSelf == self', 'no variable "oldSelf"'],
  ['self.all(a, b)', 'no variable "b"'],
  ['self ==', 'begins no value'],
  ['self == 1 1', 'wanted before "1"'],
  ['self % 2 == 0', 'cannot read " % 2 == 0"'],
  ['self == "\\n"', 'no rule for an escape'],
])('%s is refused when it is compiled', (rule, message) => {
  expect(() => compileRule(rule)).toThrow(message);
});

const nodesOf = (text: string) => JSON.parse(`[${text}]`) as readonly SchemaNode[];
const rules = Object.values(CRDS).flatMap((it) => nodesOf(it.nodes).flatMap((node) => node.rules ?? []));

test.each([...new Set(rules.map((it) => it.rule))])('the CRDs may say %s', (rule) => {
  expect(() => compileRule(rule)).not.toThrow();
});
