import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileOf } from '../support/file-of';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

const folder = mkdtempSync(join(tmpdir(), 'launch-'));
const [program, bundle] = [join(folder, 'main.js'), join(folder, 'main.bundle.js')];
const shop = fileOf(SHOP.replace('subset: v2', 'subset: v9'));
const withCompileCache = 'enableCompileCache' in require('node:module');

function bundled(source: string, name: string): void {
  const esbuild = join(__dirname, '../../node_modules/esbuild/bin/esbuild');
  const entry = join(__dirname, '../../src/cli', source);
  execFileSync(esbuild, [entry, `--outfile=${join(folder, name)}`, '--bundle', '--platform=node', '--log-level=error']);
}

beforeAll(() => {
  bundled('launch.ts', 'launch.js');
  bundled('kept-script.ts', 'kept-script.js');
  bundled('main.ts', 'made.js');
});

beforeEach(() => {
  writeFileSync(program, 'exports.main = async () => { console.log("in many files"); return 0; };');
  copyFileSync(join(folder, 'made.js'), bundle);
  for (const it of keptFiles()) rmSync(it, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (...words: string[]): Ran => runWith('', ...words);

/** With a text on standard input. */
function runWith(input: string, ...words: string[]): Ran {
  const start = 'require(process.argv[1]).launch(process.argv.slice(2)).then((it) => process.exit(it))';
  const all = ['-e', start, '--', join(folder, 'launch.js'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { input });
  return { exit: status, out: stdout.toString(), err: stderr.toString() };
}

const keptFiles = (): string[] => readdirSync(folder).flatMap((it) => (it.includes('.code') ? [join(folder, it)] : []));

test('one file says what the files say of which it was made, the first time and later', async () => {
  const expected = await runCommand('check', shop);
  expect(expected.exit).toBe(1);
  expect(run('check', shop)).toEqual(expected);
  expect(run('check', shop)).toEqual(expected);
});

test('lines of standard input are shown as those of files are', () => {
  const { out } = runWith(readFileSync(shop, 'utf8'), 'check', '-');
  expect(out).toContain('<stdin>');
  expect(out).toBe(run('check', shop).out.replaceAll(shop, '<stdin>'));
});

test('help comes from the files, which are small', () => {
  expect(run('check', '--help').out).toBe('in many files\n');
});

test('without the one file, or with one that is older, the files run', () => {
  utimesSync(bundle, 1, 1);
  expect(run('check', shop).out).toBe('in many files\n');
  rmSync(bundle);
  expect(run('check', shop).out).toBe('in many files\n');
});

(withCompileCache ? describe.skip : describe)('where Node does not keep compiled code itself', () => {
  test('it is kept per command, once', () => {
    run('check', shop);
    run('explain', 'IST0101');
    const written = keptFiles().map((it) => statSync(it).mtimeMs);
    expect(written).toHaveLength(2);
    run('check', shop);
    expect(keptFiles().map((it) => statSync(it).mtimeMs)).toEqual(written);
  });

  test.each([
    ['is damaged', (code: Buffer) => code.fill(0xff, 1000, 2000)],
    ['is cut off', (code: Buffer) => code.subarray(0, 1000)],
    ['is empty', () => Buffer.alloc(0)],
  ])('code that %s is replaced', async (_, spoil) => {
    run('check', shop);
    const [kept] = keptFiles();
    const whole = readFileSync(kept);
    writeFileSync(kept, spoil(Buffer.from(whole)));
    expect(run('check', shop)).toEqual(await runCommand('check', shop));
    expect(Math.abs(readFileSync(kept).length - whole.length)).toBeLessThan(whole.length / 10);
  });

  test('code of another text of the same length is not run', () => {
    run('explain', 'IST0101');
    const text = readFileSync(bundle, 'utf8');
    writeFileSync(bundle, text.replace('there is no code', 'there is NO code'));
    expect(run('explain', 'XYZ').err).toContain('there is NO code XYZ');
  });

  test('nothing is said where it cannot be kept', async () => {
    run('check', shop);
    const [kept] = keptFiles();
    rmSync(kept);
    mkdirSync(kept);
    expect(run('check', shop)).toEqual(await runCommand('check', shop));
    expect(keptFiles()).toEqual([kept]);
  });
});
