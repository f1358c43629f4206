import { busy } from '../../src/cli/busy';
import { PLAIN } from '../../src/std/paint';

function said(format: string, resources: number): string[] {
  const said: string[] = [];
  const never = () => {
    throw new Error('only progress is told');
  };
  const terminal = { paint: PLAIN, print: never, warn: never, progress: (text: string) => said.push(text) };
  busy('checking', format, terminal)(resources);
  return said;
}

test('people who will wait are told for what, machines are not', () => {
  expect(said('text', 4_000)).toEqual(['checking 4,000 resources…']);
  expect(said('json', 4_000)).toEqual([]);
});

test('what takes no second is not announced', () => {
  expect(said('text', 400)).toEqual([]);
});
