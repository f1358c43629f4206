import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Chart, Testing, Yaml } from 'cdk8s';
import { blocksIn, runProgram } from './support/markdown';

/** What the pages show is what their programs write. `UPDATE_GOLDEN=1` writes it into them. */
const root = join(__dirname, '..');
const pages = readdirSync(join(root, 'docs', 'constructs'));
const constructs = readdirSync(join(root, 'src', 'constructs')).filter((it) => /extends Construct/.test(sourceOf(it)));
const documents = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs'), ...filesIn('docs/constructs')];

test.each(pages)('docs/constructs/%s shows what its program writes', (page) => {
  const file = join(root, 'docs', 'constructs', page);
  const [program] = blocksIn(file, 'ts');
  const [shown] = blocksIn(file, 'yaml');
  const written = Yaml.stringify(...Testing.synth(runProgram(program, 'chart') as Chart));
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(shown, () => written),
    );
  else expect(shown).toBe(written);
});

test('every construct has a page', () => {
  expect(constructs.map((it) => it.replace('.ts', '.md')).filter((it) => !pages.includes(it))).toEqual([]);
});

test.each(documents)('every link of %s leads to a file', (document) => {
  const links = [...readFileSync(join(root, document), 'utf8').matchAll(/\]\(([^):#]+)(#[^)]*)?\)/g)].map(
    (it) => it[1],
  );
  expect(links.filter((it) => !existsSync(join(root, dirname(document), it)))).toEqual([]);
});

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((it) => it.endsWith('.md'))
    .map((it) => `${folder}/${it}`);
}

function sourceOf(file: string): string {
  return readFileSync(join(root, 'src', 'constructs', file), 'utf8');
}
