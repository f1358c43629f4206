import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMeshConfigFile } from '../../src/api/load';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readFiles } from '../../src/model/read';
import { validate } from '../../src/validate/validate';

interface Message {
  readonly code: string;
  readonly level: string;
  readonly origin: string;
}

interface Case {
  readonly id: string;
  readonly inputFiles: readonly string[];
  readonly meshConfigFile: string | null;
  readonly messages: readonly Message[];
  /** What all analyzers together say; absent where the inputs are several clusters. */
  readonly allAnalyzers?: readonly Message[];
}

const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'analyze');

describe('what istioctl analyze says of its own test inputs', () => {
  const file = join(corpus, 'cases.json');
  if (!existsSync(file)) {
    test.skip(`there is no ${file}`, () => undefined);
    return;
  }
  const cases = (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]).filter((it) => it.allAnalyzers);

  test.each(cases.map((it) => [it.id, it] as const))('%s', (_id, {
    inputFiles,
    meshConfigFile,
    messages,
    allAnalyzers,
  }) => {
    const { meshConfig } = meshConfigFile ? readMeshConfigFile(join(corpus, meshConfigFile)) : readMeshConfig(null);
    const { resources } = readFiles(inputFiles.map((it) => join(corpus, it)));
    const { diagnostics } = validate(resources, { meshConfig, complete: true, suppressions: [] });
    const said = diagnostics.filter((it) => it.code.startsWith('IST')).map(summary);
    expect(said.sort()).toEqual(allAnalyzers?.map(shown).sort());
    expect(said).toEqual(expect.arrayContaining(messages.map(shown)));
  });
});

const shown = ({ code, level, origin }: Message): string => `${code} ${level.toLowerCase()} ${origin}`;

const summary = ({ code, level, resource }: Diagnostic): string =>
  `${code} ${level} ${resource?.kind} ${resource?.namespace ? `${resource.namespace}/` : ''}${resource?.name}`;
