import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../../../src/model/locate';
import { readText } from '../../../src/model/read';
import type { Resource } from '../../../src/model/resource';
import { checkWebhook } from '../../../src/validate/webhook/check-webhook';

// Every document of a fixture is a case: its first line says what istiod does, and what istiod says (read from the real one)
// stands at the end of the line it is about, as `# error: …` or `# warning: …`.

const folder = join(__dirname, 'fixtures');
const said = /(?:^|\s)# (?=(?:error|warning): )/;

describe.each(readdirSync(folder))('%s', (file) => {
  const { resources } = readText(readFileSync(join(folder, file), 'utf8'), file);

  test.each(resources.map((it) => [titleOf(it), it] as const))('%s', (_title, resource) => {
    expect(found(resource)).toEqual(expected(resource));
  });
});

function titleOf({ source: { text = '' } }: Resource): string {
  return /^# (.*)$/m.exec(text)?.[1] ?? 'a document without a title';
}

function expected({ source: { text = '', line } }: Resource): readonly string[] {
  const lines = text.split('\n').map((it) => it.split(said).slice(1));
  return lines.flatMap((texts, index) => texts.map((it) => `line ${line + index}: ${it.trim()}`)).sort();
}

function found(resource: Resource): readonly string[] {
  const { errors, warnings } = checkWebhook(resource) ?? { errors: [], warnings: [] };
  return [...errors, ...warnings]
    .map(({ level, path, message }) => `line ${locate(resource, path)?.line}: ${level}: ${message}`)
    .sort();
}
