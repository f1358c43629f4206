import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/api/check';

const examples = join(__dirname, '..', 'examples');
const apps = readdirSync(examples).filter((it) => existsSync(join(examples, it, 'cdk8s.yaml')));
const home = process.cwd();

afterEach(() => process.chdir(home));

test.each(apps)('examples/%s synthesizes manifests in which nothing is wrong', (name) => {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  process.chdir(folder);
  jest.isolateModules(() => require(join(examples, name, 'main')));
  for (const it of outputFolders()) {
    const { resources, diagnostics } = check([it]);
    expect(resources.length).toBeGreaterThan(0);
    expect(diagnostics.filter(({ level }) => level !== 'info')).toEqual([]);
  }
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** `dist`, or its folders where an example is several apps. */
function outputFolders(): string[] {
  const folders = readdirSync('dist', { withFileTypes: true }).filter((it) => it.isDirectory());
  return folders.length === 0 ? ['dist'] : folders.map((it) => join('dist', it.name));
}
