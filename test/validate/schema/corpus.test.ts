import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { JsonObject } from '../../../src/model/resource';
import { checkSchema } from '../../../src/validate/schema/check-schema';
import { resourceOf } from './resource-of';

interface Case {
  readonly id: string;
  readonly resource: string;
  readonly expand?: readonly { readonly placeholder: string }[];
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

  test.each(cases.map((it) => [it.id, it] as const))('%s', (_id, { resource, expect: { crd } }) => {
    const { _err: _mark, ...value } = load(readFileSync(join(corpora, corpus, resource), 'utf8')) as JsonObject;
    const findings = checkSchema(resourceOf(value)) ?? [];
    const actual = { verdict: findings.length === 0 ? 'valid' : 'invalid', ...(findings.length > 0 && { findings }) };
    expect(actual).toMatchObject({ verdict: crd.verdict });
  });
});
