import { Mesh } from '../../src/api/mesh';
import { IstioValidation } from '../../src/plugin';
import { fileOf } from './file-of';
import { SHOP } from './shop';
import { runCommand } from './terminal';

/** What came of a file: what was said of it, and whether all of it was read. */
interface Answer {
  readonly said: string;
  readonly isRead: boolean;
}

const asked = fileOf('[{from: shop/web, url: "http://cart.shop/"}]');
const manifests = fileOf(SHOP);

/** A command line with the file in it. */
const command =
  (...words: string[]) =>
  async (file: string): Promise<Answer> => {
    const { exit, out, err } = await runCommand(...words.map((it) => (it === 'FILE' ? file : it)));
    expect([0, 1, 2]).toContain(exit);
    return { said: out + err, isRead: exit !== 2 };
  };

const check = (format: string) => command('check', 'FILE', '--format', format);

async function library(file: string): Promise<Answer> {
  const found = Mesh.fromFiles([file]).diagnostics();
  return { said: found.map((it) => it.message).join('\n'), isRead: !found.some((it) => it.code === 'CDI0003') };
}

async function plugin(file: string): Promise<Answer> {
  const said: string[] = [];
  const verdicts: string[] = [];
  const report = {
    addViolation: (it: { recommendation: string }) => said.push(it.recommendation),
    submit: (verdict: string) => verdicts.push(verdict),
  };
  await new IstioValidation().validate({ manifests: [file], metadata: {}, report } as never);
  return { said: said.join('\n'), isRead: verdicts[0] === 'success' };
}

/** Every way a file of manifests can come in. */
export const MANIFEST_DOORS: Readonly<Record<string, (file: string) => Promise<Answer>>> = {
  'check, as text': check('text'),
  'check, as JSON': check('json'),
  'check, as SARIF': check('sarif'),
  'check, for JUnit': check('junit'),
  'check, for GitHub': check('github'),
  'check --fix': command('check', 'FILE', '--fix'),
  route: command('route', 'FILE', manifests, '--requests', asked),
  library,
  plugin,
};

/** Every other way a file can come in. */
export const OTHER_DOORS: Readonly<Record<string, (file: string) => Promise<Answer>>> = {
  'requests of route': command('route', manifests, '--requests', 'FILE'),
  'mesh configuration': command('check', manifests, '--mesh-config', 'FILE'),
  'test file': command('test', 'FILE'),
};
