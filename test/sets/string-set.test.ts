import * as fc from 'fast-check';
import { StringSet } from '../../src/sets/string-set';
import { SetTooLarge } from '../../src/sets/too-large';
import { fullMatch, patternError } from '../../src/std/re2';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`random sets are drawn from seed ${seed}`, () => fc.configureGlobal({ seed }));

const text = fc.oneof(
  fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', 'A', '/', '1', '\n', ' ', '_', 'é', '-') }),
  fc.string({ maxLength: 4 }),
);

const atom = fc.constantFrom(
  ...['a', 'b', 'A', '/', '.', '\\w', '\\W', '\\d', '\\s', '[ab]', '[^a]', '[[:alpha:]]', '\\pL', '\\PL', 'é', '[é-ü]'],
  ...[
    '^',
    '$',
    '\\A',
    '\\z',
    '\\b',
    '\\B',
    '(?i)a',
    '(?s).',
    '(?m)^',
    '(?m)$',
    '\\Qa.b\\E',
    '\\x61',
    '\\x{e9}',
    '_',
    '\\n',
  ],
  ...[
    '(?i:É)',
    '(?U)a+',
    '(?-s).',
    '[[:^alpha:]]',
    '\\p{Greek}',
    '(?i)k',
    '[\\x{80}-\\x{ff}]',
    '(?P<n>a)',
    'a|b',
    '()',
    '|',
  ],
);

const pattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{2,}', '{0,1}?'))
      .map(([a, b]) => `(?:${a})${b}`),
  ),
})).pattern;

const set: fc.Arbitrary<StringSet> = fc.oneof(
  text.map((it) => StringSet.exact(it)),
  text.map((it) => StringSet.prefix(it, 'any-case')),
  pattern.map((it) => StringSet.regex(it)),
);

describe('a regex', () => {
  test('stands for what it matches from end to end', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (regex, texts) => {
        const all = ['', ...texts];
        expect(all.filter((it) => StringSet.regex(regex).contains(it))).toEqual(
          all.filter((it) => fullMatch(regex, it)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('matches its witness, and is empty without one', () => {
    fc.assert(
      fc.property(pattern, (regex) => {
        const witness = StringSet.regex(regex).witness();
        if (witness === undefined) expect(StringSet.regex(regex).isEmpty()).toBe(true);
        else if (!witness.includes('\ufffd')) expect(fullMatch(regex, witness)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('reads bytes: a letter beyond ASCII is two of them', () => {
    expect(StringSet.regex('.').contains('é')).toBe(false);
    expect(StringSet.regex('..').contains('é')).toBe(true);
    expect(StringSet.regex('é').equals(StringSet.exact('é'))).toBe(true);
  });

  test.each([
    ['a|b', '[ab]'],
    ['a*?', 'a*'],
    ['^a$', 'a'],
    ['(?i)ab', '[aA][bB]'],
    ['a{2,3}', 'aaa?'],
    ['.*\\n?', '(?-s).*[\\n]{0,1}'],
    ['\\Q.*\\E', '[.][*]'],
    ['a\\b-', 'a-'],
    ['a\\bb', '[^\\x00-\\xff]'],
    ['(?m)a$\\n^b', 'a\\nb'],
  ])('%s is %s', (a, b) => {
    expect(StringSet.regex(a).equals(StringSet.regex(b))).toBe(true);
    expect(StringSet.regex(a).key()).toBe(StringSet.regex(b).key());
  });

  test('that nobody can compile matches nothing', () => {
    expect(patternError('(?=a)')).toBeDefined();
    expect(StringSet.regex('(?=a)').isEmpty()).toBe(true);
  });

  test.each(['(?:.*a.{30}){2}', '(?:a|b)*a(?:a|b){20}', '(?:.{0,90}a){0,10}'])('%s is too large', (regex) => {
    expect(() => StringSet.regex(regex)).toThrow(SetTooLarge);
  });
});

describe('the stem of a set', () => {
  const lower = (it: string) => it.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

  test('begins every string of it, letters of ASCII in whatever case', () => {
    fc.assert(
      fc.property(set, fc.array(text, { minLength: 10, maxLength: 10 }), (some, texts) => {
        const strings = [...texts, some.witness() ?? some.stem()].filter((it) => some.contains(it));
        expect(strings.filter((it) => !lower(it).startsWith(some.stem()))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['/api/v1/.*', '/api/v1/'],
    ['/A|/ab', '/'],
    ['(?i)ab[01]', 'ab'],
    ['.*x', ''],
    ['aé', 'a'],
  ])('%s: %j', (regex, stem) => expect(StringSet.regex(regex).stem()).toBe(stem));
});

describe('the algebra', () => {
  test('agrees with that of booleans, string by string', () => {
    fc.assert(
      fc.property(set, set, text, (a, b, it) => {
        expect(a.union(b).contains(it)).toBe(a.contains(it) || b.contains(it));
        expect(a.intersect(b).contains(it)).toBe(a.contains(it) && b.contains(it));
        expect(a.minus(b).contains(it)).toBe(a.contains(it) && !b.contains(it));
        expect(a.complement().contains(it)).toBe(!a.contains(it));
      }),
    );
  });

  test('has one structure for one set', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(a.union(b).key()).toBe(b.union(a).key());
        expect(a.union(b).complement().key()).toBe(a.complement().intersect(b.complement()).key());
        expect(a.minus(b).union(a.intersect(b)).equals(a)).toBe(true);
        expect(a.minus(a).equals(StringSet.EMPTY)).toBe(true);
        expect(a.union(a.complement()).equals(StringSet.ALL)).toBe(true);
        expect(a.covers(b)).toBe(a.union(b).equals(a));
      }),
    );
  });
});

describe('texts', () => {
  test('a prefix covers what begins with it', () => {
    expect(StringSet.prefix('/a').covers(StringSet.exact('/ab'))).toBe(true);
    expect(StringSet.exact('/ab').covers(StringSet.prefix('/a'))).toBe(false);
    expect(StringSet.prefix('').equals(StringSet.ALL)).toBe(true);
  });

  test('only letters of ASCII have case', () => {
    expect(StringSet.exact('aÉ', 'any-case').contains('AÉ')).toBe(true);
    expect(StringSet.exact('aÉ', 'any-case').contains('Aé')).toBe(false);
  });

  test('the witness is as short as can be, and printable', () => {
    expect(StringSet.regex('.+').witness()).toBe('a');
    expect(StringSet.prefix('/api').minus(StringSet.exact('/api')).witness()).toBe('/apia');
    expect(StringSet.EMPTY.witness()).toBeUndefined();
    expect(StringSet.regex('\\n').witness()).toBe('\n');
  });

  test('a long one is quick', () => {
    const long = StringSet.prefix('x'.repeat(2000));
    expect(StringSet.prefix('x').minus(long).union(long).equals(StringSet.prefix('x'))).toBe(true);
  });
});
