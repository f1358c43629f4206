import { version } from '../../package.json';
import { runCommand } from '../support/terminal';

test('--version prints the version of the package', async () => {
  expect(await runCommand('--version')).toEqual({ exit: 0, out: `${version}\n`, err: '' });
});

test.each([['route'], ['check'], ['explain']])('%s has a help with an example', async (command) => {
  const { exit, out } = await runCommand(command, '--help');
  expect(exit).toBe(0);
  expect(out).toMatch(new RegExp(`Examples?:\\n  (.*\\| )?cdk8s-istio ${command}`));
});

test.each([
  ['an unknown command', ['rout'], "error: unknown command 'rout'"],
  ['an unknown option', ['check', '--fale-on', 'x', 'y'], "error: unknown option '--fale-on'"],
  ['an unknown format', ['check', '--format', 'xml', 'y'], 'Allowed choices are text, json, sarif, junit, github'],
])('%s is bad usage: exit 2', async (_, words, message) => {
  const { exit, err } = await runCommand(...words);
  expect(exit).toBe(2);
  expect(err).toContain(message);
});

test('explain prints the page of a code, and proposes the one that was meant', async () => {
  expect((await runCommand('explain', 'CDI0103')).out).toContain('CDI0103 rewrite-breaks-path  warning');
  expect(await runCommand('explain', 'IST0107x')).toMatchObject({ exit: 2 });
});
