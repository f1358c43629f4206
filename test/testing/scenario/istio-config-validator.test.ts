import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../../support/folder';
import { runCommand } from '../../support/terminal';

const corpus = join(__dirname, '../../../../shared/corpus/istio-config-validator');

interface Case {
  readonly id: string;
  readonly type: 'route' | 'router-check' | 'parse' | 'validate';
  readonly configFiles: string[];
  readonly testCase: unknown;
  readonly expect: string;
}

const cases: Case[] = existsSync(corpus) ? JSON.parse(readFileSync(join(corpus, 'cases.json'), 'utf8')) : [];
const runnable = cases.filter((it) => it.type === 'route' || it.type === 'router-check');

(runnable.length > 0 ? test.each(runnable) : test.skip.each(['the corpus is absent']))(
  'passes or fails as recorded: %j',
  async (it) => {
    const { type, configFiles, testCase, expect: expected } = it as Case;
    const document = type === 'route' ? { testCases: [testCase] } : { tests: [testCase] };
    const folder = folderWith({ 'test.json': JSON.stringify(document) });
    const { exit } = await runCommand(
      'test',
      join(folder, 'test.json'),
      ...configFiles.map((file) => join(corpus, file)),
    );
    expect(exit === 0 ? 'pass' : 'fail').toBe(expected);
  },
);
