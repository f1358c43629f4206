import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../support/terminal';

const files = readdirSync(__dirname).filter((it) => it.endsWith('.scenario.yaml'));

test.each(files)('%s passes', async (file) => {
  const { exit, out, err } = await runCommand('test', join(__dirname, file));
  expect(`${out}${err}`).toMatch(/ passed, 0 failed\n$/);
  expect(exit).toBe(0);
});
