import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..', 'src');
const maxLines = 300;

/** The engine: import from your own area or from a lower number. */
const layers: Record<string, number> = {
  std: 0,
  diagnostics: 1,
  model: 2,
  sets: 3,
  routing: 4,
  validate: 5,
  diff: 5,
  graph: 6,
  api: 7,
};

/** The writing side: what each area may import besides itself. */
const writers: Record<string, readonly string[]> = {
  imports: ['std'],
  resources: ['std', 'imports'],
  constructs: ['std', 'imports', 'resources'],
};

/** These may import anything, and only they import each other. */
const doors = ['cli', 'plugin', 'testing'];

/** The areas above, and `index`, the composition root, for files directly in `src/`. */
const areas = ['index', ...Object.keys(layers), ...Object.keys(writers), ...doors];

interface Import {
  readonly from: string;
  readonly line: number;
  readonly to: string;
}

const files = sourceFiles(root);
const imports = files.flatMap(importsOf);
const importsByFile = new Map(files.map((file) => [file, imports.filter((it) => it.from === file).map((it) => it.to)]));

test('every folder of src is an area of the layer diagram', () => {
  const unknown = files.filter((file) => !areas.includes(areaOf(file)));
  expectNone(unknown.map((file) => `src/${file}: "${areaOf(file)}" is not one of ${areas.join(', ')}`));
});

test('every relative import names a file of src, or JSON', () => {
  const dangling = imports.filter((it) => !files.includes(it.to) && !it.to.endsWith('.json'));
  expectNone(dangling.map((it) => `${placeOf(it)} imports "${it.to}", which is no file in src`));
});

test('an area imports only what its layer allows', () => {
  const forbidden = imports
    .filter((it) => areas.includes(areaOf(it.from)) && areas.includes(areaOf(it.to)))
    .filter((it) => !allows(areaOf(it.from), areaOf(it.to)));
  expectNone(forbidden.map((it) => `${placeOf(it)} imports src/${it.to}, but ${ruleOf(areaOf(it.from))}`));
});

test('no file imports itself in a circle, types included', () => {
  expectNone(cycles().map((cycle) => cycle.map((file) => `src/${file}`).join('\n    -> ')));
});

test(`no file is longer than ${maxLines} lines`, () => {
  const long = files.filter((file) => !isGenerated(file)).filter((file) => linesOf(file).length > maxLines);
  expectNone(long.map((file) => `src/${file} has ${linesOf(file).length} lines; split it`));
});

function allows(from: string, to: string): boolean {
  if (from === to || from === 'index' || doors.includes(from)) return true;
  if (from in writers) return writers[from].includes(to);
  return to in layers && layers[to] < layers[from];
}

function ruleOf(area: string): string {
  return `${area} may import only ${[area, ...areas.filter((it) => it !== area && allows(area, it))].join(', ')}`;
}

/** One circle per import that closes one. */
function cycles(): string[][] {
  const found: string[][] = [];
  const path: string[] = [];
  const done = new Set<string>();

  const visit = (file: string) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || done.has(file)) return;
    path.push(file);
    for (const next of importsByFile.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };

  for (const file of files) visit(file);
  return found;
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((it) => it.split(sep).join('/'))
    .filter((it) => it.endsWith('.ts'))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = textOf(file);
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter((it) => it.fileName.startsWith('.'))
    .map((it) => ({
      from: file,
      line: text.slice(0, it.pos).split('\n').length,
      to: resolve(posix.join(posix.dirname(file), it.fileName)),
    }));
}

function resolve(path: string): string {
  const candidates = [`${path}.ts`, posix.join(path, 'index.ts'), path.replace(/\.js$/, '.ts')];
  return candidates.find((it) => files.includes(it)) ?? path;
}

function areaOf(file: string): string {
  return file.split('/')[0].replace(/\.ts$/, '');
}

function placeOf(it: Import): string {
  return `src/${it.from}:${it.line}`;
}

function isGenerated(file: string): boolean {
  return areaOf(file) === 'imports' || /generated/i.test(linesOf(file)[0]);
}

function linesOf(file: string): string[] {
  return textOf(file).trimEnd().split('\n');
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`${problems.length} found:\n  ${problems.join('\n  ')}`);
}
