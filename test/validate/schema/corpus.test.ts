import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../../src/model/read';
import { checkSchema } from '../../../src/validate/schema/check-schema';

interface Expansion {
  readonly placeholder: string;
  readonly char: string;
  readonly count: number;
  readonly encoding?: 'base64';
}

interface Case {
  readonly id: string;
  readonly resource: string;
  readonly expand?: readonly Expansion[];
  readonly expect: { readonly crd: { readonly verdict: string; readonly errors?: readonly string[] } };
}

const corpora = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

describe.each(['crd', 'webhook', 'webhook-probes'])('the API server verdicts of corpus %s', (corpus) => {
  const file = join(corpora, corpus, 'cases.json');
  if (!existsSync(file)) {
    test.skip(`there is no ${file}`, () => undefined);
    return;
  }
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];

  test.each(cases.map((it) => [it.id, it] as const))('%s', (_id, { resource, expand = [], expect: { crd } }) => {
    const text = expand.reduce(expanded, readFileSync(join(corpora, corpus, resource), 'utf8'));
    const [{ value, ...rest }] = readText(text, resource).resources;
    const { _err: _mark, ...unmarked } = value;
    const findings = checkSchema({ ...rest, value: unmarked });
    expect({ verdict: findings?.length === 0 ? 'valid' : 'invalid', findings }).toMatchObject({ verdict: crd.verdict });
  });
});

function expanded(text: string, { placeholder, char, count, encoding }: Expansion): string {
  const body = char.repeat(count);
  return text.replace(placeholder, encoding ? Buffer.from(body).toString(encoding) : body);
}
