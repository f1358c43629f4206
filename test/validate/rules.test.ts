import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { RULES } from '../../src/validate/rules/registry';
import { validate } from '../../src/validate/validate';

const folder = join(__dirname, 'rules');

/** The mesh configuration of a fixture, as JSON; Istio's defaults where it says none. */
const meshConfigOf = (text: string) =>
  readMeshConfig(JSON.parse(/^# mesh config: (.*)$/m.exec(text)?.[1] ?? 'null')).meshConfig;

const EXPECTATION = /# expect (\w+) (error|warning|info): (.*)$/;

/** What is said, or expected to be said: in an expectation a part of the message is enough. */
interface Said {
  readonly place: string;
  readonly message: string;
}

describe('every rule says what its fixture expects, where it expects it', () => {
  test.each(RULES.map((it) => [it.code, it] as const))('%s', (code, rule) => {
    const file = `${code.toLowerCase()}-${rule.name}.yaml`;
    const text = readFileSync(join(folder, file), 'utf8');
    const expected = text.split('\n').flatMap((line, index): Said[] => {
      const [, of, level, message] = EXPECTATION.exec(line) ?? [];
      return of === undefined ? [] : [{ place: `${index + 1} ${of} ${level}`, message }];
    });
    const { diagnostics } = validate(readText(text, file).resources, {
      meshConfig: meshConfigOf(text),
      complete: true,
      suppressions: [],
    });
    const said = diagnostics.filter((it) => it.code === code).map(toSaid);
    expect(expected).not.toHaveLength(0);
    expect(said.map((it) => expected.find((one) => isExpected(it, one)) ?? it)).toEqual(expected);
  });
});

const toSaid = ({ code, level, line, message }: Diagnostic): Said => ({ place: `${line} ${code} ${level}`, message });

const isExpected = (said: Said, { place, message }: Said): boolean =>
  said.place === place && said.message.includes(message);

test('every fixture belongs to a rule', () => {
  const files = RULES.map((it) => `${it.code.toLowerCase()}-${it.name}.yaml`);
  const known = new Set(files);
  expect(readdirSync(folder).filter((it) => !known.has(it))).toEqual([]);
});

test('every rule stands in a file of its code and name', () => {
  const sources = join(__dirname, '..', '..', 'src', 'validate', 'rules');
  const missing = RULES.filter((it) => !existsSync(join(sources, `${it.code.toLowerCase()}-${it.name}.ts`)));
  expect(missing.map((it) => it.code)).toEqual([]);
});

test('codes and names are used once', () => {
  expect(new Set(RULES.map((it) => it.code)).size).toBe(RULES.length);
  expect(new Set(RULES.map((it) => it.name)).size).toBe(RULES.length);
});
