import * as fc from 'fast-check';
import { TextIndex } from '../../src/std/text-index';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\uffff', '😀'), maxLength: 4 });

test('finds exactly the texts that begin with another', () => {
  fc.assert(
    fc.property(fc.array(text), text, (texts, start) => {
      const index = new TextIndex<string>();
      for (const it of texts) index.add(it, it);
      const expected = texts.filter((it) => it.startsWith(start)).sort();
      expect([...index.beginningWith(start)].sort()).toEqual(expected);
      expect(index.countBeginningWith(start)).toBe(expected.length);
    }),
  );
});
