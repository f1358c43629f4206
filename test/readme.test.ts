import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { Mesh } from '../src';
import { main } from '../src/cli/main';
import { PLAIN } from '../src/std/paint';
import { blocksIn, runProgram } from './support/markdown';

/** What README.md shows is what the programs in it do. `UPDATE_GOLDEN=1` writes their output into it. */
const file = join(__dirname, '..', 'README.md');
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const caller = { from: 'bookinfo/productpage-v1' };

const blocksOf = (language: string) => blocksIn(file, language);
const [program] = blocksOf('ts');
const [testFile] = blocksOf('js');
const [virtualService, ...files] = blocksOf('yaml');
const [routeTable, refusal] = blocksOf('text');
const [, ...commands] = blocksOf('console');

const home = process.cwd();
process.chdir(folder);
const chart = runProgram(program, 'chart') as Chart;
for (const it of files) writeFileSync(it.slice(2, it.indexOf('\n')), it);
const mesh = Mesh.ofChart(chart);

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

describe('the tests of README.md', () => {
  runProgram(testFile, '', { chart });
});

test('the program writes the VirtualService', () => {
  expect(readFileSync(join('dist', 'bookinfo.k8s.yaml'), 'utf8')).toContain(virtualService);
});

test('the snapshot is the route table', () => {
  expectBlock(routeTable, `${mesh.routeTable(caller)}\n`);
});

test('a subset that is not there is refused in these words', () => {
  const subsetOfNoName = program.replaceAll("reviews.subset('v1')", "reviews.subset('v9')");
  expect(() => runProgram(subsetOfNoName, '')).toThrow(refusal.trim());
});

test.each(commands.map((it) => [it.split('\n')[0], it]))('%s', async (command, block) => {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  await main(words.slice(3), { paint: PLAIN, print, warn: print, progress: print });
  expectBlock(block, `${command}\n${printed.join('')}`);
});

function expectBlock(block: string, actual: string): void {
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(block, () => actual),
    );
  else expect(block).toBe(actual);
}
