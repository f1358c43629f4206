import { fromBigint, toBigint, xxHash64 } from '../../src/std/xxhash64';

const hash = (text: string | Uint8Array, seed = 0n) =>
  toBigint(xxHash64(text, fromBigint(seed)))
    .toString(16)
    .padStart(16, '0');

test.each([
  ['', 'ef46db3751d8e999'],
  ['a', 'd24ec4f1a98c6e5b'],
  ['abc', '44bc2cf5ad770999'],
  ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
])('the published hash of "%s" is %s', (text, expected) => {
  expect(hash(text)).toBe(expected);
});

const PRIME32 = 2654435761n;

/** The bytes of xxHash's own self-test. */
function sanityBuffer(length: number): Uint8Array {
  let state = PRIME32;
  return Uint8Array.from({ length }, () => {
    const byte = Number((state >> 56n) & 255n);
    state = BigInt.asUintN(64, state * 11400714785074694797n);
    return byte;
  });
}

test.each([
  [0, 0n, 'ef46db3751d8e999'],
  [0, PRIME32, 'ac75fda2929b17ef'],
  [1, 0n, 'e934a84adb052768'],
  [1, PRIME32, '5014607643a9b4c3'],
  [4, 0n, '9136a0dca57457ee'],
  [14, 0n, '8282dcc4994e35c8'],
  [14, PRIME32, 'c3bd6bf63deb6df0'],
  [222, 0n, 'b641ae8cb691c174'],
  [222, PRIME32, '20cb8ab7ae10c14a'],
])('the self-test of xxHash: %i bytes with seed %i', (length, seed, expected) => {
  expect(hash(sanityBuffer(length), seed)).toBe(expected);
});

test('text is hashed as UTF-8', () => {
  expect(hash('Grüße')).toBe(hash(Uint8Array.of(0x47, 0x72, 0xc3, 0xbc, 0xc3, 0x9f, 0x65)));
});

test('a word of 64 bits survives the way to bigint and back', () => {
  expect(toBigint(fromBigint(0xfedc_ba98_7654_3210n))).toBe(0xfedc_ba98_7654_3210n);
});
