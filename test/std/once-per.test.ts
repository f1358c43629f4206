import { oncePer, oncePerPair, oncePerText } from '../../src/std/once-per';

test('a value is computed once per object, an undefined one too', () => {
  let runs = 0;
  const lookUp = oncePer((_key: object): string | undefined => {
    runs++;
    return undefined;
  });
  const key = {};
  expect([lookUp(key), lookUp(key), lookUp({})]).toEqual([undefined, undefined, undefined]);
  expect(runs).toBe(2);
});

test('a value is computed once per text', () => {
  const computed: string[] = [];
  const shout = oncePerText((key) => {
    computed.push(key);
    return key.toUpperCase();
  });
  expect([shout('a'), shout('b'), shout('a')]).toEqual(['A', 'B', 'A']);
  expect(computed).toEqual(['a', 'b']);
});

test('a value of two texts is computed once for the pair, in its order', () => {
  const computed: string[] = [];
  const joined = oncePerPair((first, second) => {
    computed.push(`${first}${second}`);
    return `${first}${second}`;
  });
  expect([joined('a', 'b'), joined('b', 'a'), joined('a', 'b'), joined('ab', '')]).toEqual(['ab', 'ba', 'ab', 'ab']);
  expect(computed).toEqual(['ab', 'ba', 'ab']);
});
