import { SourceLines } from '../../src/diagnostics/source-lines';

const lines = new SourceLines(new Map([['a.yaml', 'one\r\ntwo\n\nfour']]));
const at = (...numbers: number[]) => numbers.map((it) => lines.line('a.yaml', it));

test('lines are found in any order', () => {
  expect(at(2, 4, 1, 3, 3)).toEqual(['two', 'four', 'one', '', '']);
});

test('there is no line behind the last, before the first, or in a file that is not there', () => {
  expect(at(5, 4, 9, 1, 0)).toEqual([undefined, 'four', undefined, 'one', undefined]);
  expect(lines.line('absent.yaml', 2)).toBeUndefined();
});
