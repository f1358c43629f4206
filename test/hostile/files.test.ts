import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OTHER_DOORS } from '../support/doors';
import { folderWith } from '../support/folder';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

test('whatever stands in a folder, the manifests beside it are judged', async () => {
  const folder = folderWith({ 'good.yaml': SHOP });
  mkdirSync(join(folder, 'folder.yaml'));
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  symlinkSync('pipe.yaml', join(folder, 'to-pipe.yaml'));
  symlinkSync('/dev/zero', join(folder, 'to-device.yaml'));
  symlinkSync('to-itself.yaml', join(folder, 'to-itself.yaml'));
  symlinkSync('nowhere', join(folder, 'to-nothing.yaml'));
  symlinkSync('folder.yaml', join(folder, 'to-folder.yaml'));
  symlinkSync('..', join(folder, 'folder.yaml', 'up'));
  writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0xe9, 0x0a]));

  const { exit, out } = await runCommand('check', folder, '--format', 'json');
  const { resources, diagnostics } = JSON.parse(out);
  expect(exit).toBe(2);
  expect(resources).toHaveLength(6);
  expect(
    diagnostics.map((it: { file: string; message: string }) => `${it.file.slice(folder.length + 1)} ${it.message}`),
  ).toEqual([
    'latin.yaml is no UTF-8 text',
    'to-device.yaml is no file, but a pipe or a device',
    'to-folder.yaml is a folder',
    'to-itself.yaml is a link that leads to itself',
    'to-nothing.yaml no such file or folder',
    'to-pipe.yaml is no file, but a pipe or a device',
  ]);
});

test.each(['utf16le', 'utf-16be'])('text in %s with its mark is read', async (encoding) => {
  const bytes = Buffer.from(`\ufeff${SHOP}`, 'utf16le');
  const folder = folderWith({});
  writeFileSync(join(folder, 'a.yaml'), encoding === 'utf16le' ? bytes : bytes.swap16());
  expect(await runCommand('check', folder)).toMatchObject({ exit: 0, out: 'nothing found in 6 resources\n' });
});

test.each(Object.entries(OTHER_DOORS))('a folder instead of a file is named: %s', async (_, enter) => {
  const { said, isRead } = await enter(folderWith({}));
  expect(isRead).toBe(false);
  expect(said).toMatch(/is a folder|no tests here/);
});
