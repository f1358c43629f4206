import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../../src/model/locate';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { AnalysisInput } from '../../src/validate/analysis-input';
import { KIALI_RULES } from '../../src/validate/rules/kiali-rules';
import { RULES } from '../../src/validate/rules/registry';

// Checks of Kiali that `check` leaves to a code of Istio; the others have their fixtures among those of all rules.
const folder = join(__dirname, 'kiali');
const { meshConfig } = readMeshConfig(null);
const shown = new Set(RULES.map((it) => it.code));
const covered = KIALI_RULES.filter((it) => !shown.has(it.code));

const EXPECTATION = /# expect (\w+) (error|warning|info): (.*)$/;

test.each(
  covered.map((it) => [it.code, it] as const),
)('%s says what its fixture expects, where it expects it', (code, rule) => {
  const text = readFileSync(join(folder, `${code.toLowerCase()}-${rule.name}.yaml`), 'utf8');
  const expected = text.split('\n').flatMap((line, index) => {
    const [, , level, message] = EXPECTATION.exec(line) ?? [];
    return level === undefined ? [] : [`${index + 1} ${level} ${message}`];
  });
  const input = new AnalysisInput(readText(text, 'fixture.yaml').resources, meshConfig, true);
  const said = [...rule.check(input)].map(({ resource, path = '', level = rule.level, message }) => {
    const start = `${locate(resource, path)?.line} ${level} `;
    return (
      expected.find((it) => it.startsWith(start) && message.includes(it.slice(start.length))) ?? `${start}${message}`
    );
  });
  expect(said.sort()).toEqual(expected.sort());
});

test('every fixture belongs to a check that Istio covers', () => {
  const files = covered.map((it) => `${it.code.toLowerCase()}-${it.name}.yaml`);
  expect(readdirSync(folder).sort()).toEqual(files.sort());
});

test('every check that is left to Istio names a code that is there', () => {
  const istio = new Set([...shown, 'IST0133']);
  expect(KIALI_RULES.filter((it) => it.coveredBy && !istio.has(it.coveredBy.code)).map((it) => it.code)).toEqual([]);
});
