import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../../../src/model/locate';
import { readText } from '../../../src/model/read';
import type { Resource } from '../../../src/model/resource';
import { checkMetadata } from '../../../src/validate/schema/check-metadata';
import { checkSchema } from '../../../src/validate/schema/check-schema';
import type { SchemaFinding } from '../../../src/validate/schema/walk';

const folder = join(__dirname, 'fixtures');

/** On the line of a finding: `# expect MESSAGE`, and `=> HELP` if it has one. */
const EXPECTATION = /# expect (.*)$/;

test.each(readdirSync(folder))('%s: findings are those its comments expect, where they expect them', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const check = file === 'metadata.yaml' ? checkMetadata : checkSchema;
  const actual = readText(text, file).resources.flatMap((resource) => described(resource, check(resource) ?? []));
  expect(actual.sort(byLine)).toEqual(expectationsOf(text));
});

function described(resource: Resource, findings: readonly SchemaFinding[]): string[] {
  return findings.map(({ path, message, help }) => {
    return `${locate(resource, path)?.line}: ${message}${help ? ` => ${help}` : ''}`;
  });
}

function expectationsOf(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = EXPECTATION.exec(line);
    return found ? [`${index + 1}: ${found[1]}`] : [];
  });
}

const byLine = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);
