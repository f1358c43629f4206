import fc from 'fast-check';
import { replacementBetween } from '../../src/diagnostics/replacement';

test('the replacement is the shortest, and its place counts from the line the text begins on', () => {
  expect(replacementBetween('a: 1\nb: old\n', 'a: 1\nb: new\n', 10)).toEqual({
    startLine: 11,
    startColumn: 4,
    endLine: 11,
    endColumn: 7,
    text: 'new',
  });
});

test('carried out, it makes the new text of the old', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { startLine, startColumn, endLine, endColumn, text } = replacementBetween(before, after, 1);
      const offset = (line: number, column: number) =>
        before
          .split('\n')
          .slice(0, line - 1)
          .reduce((sum, it) => sum + it.length + 1, 0) +
        column -
        1;
      expect(before.slice(0, offset(startLine, startColumn)) + text + before.slice(offset(endLine, endColumn))).toBe(
        after,
      );
    }),
  );
});
