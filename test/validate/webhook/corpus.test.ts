import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../../src/model/read';
import { checkWebhook } from '../../../src/validate/webhook/check-webhook';
import type { WebhookFinding } from '../../../src/validate/webhook/finding';

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
  readonly expect: { readonly webhook: { readonly errors: readonly string[]; readonly warnings: readonly string[] } };
}

const corpora = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

describe.each(['webhook', 'webhook-probes'])('what istiod said on admission of corpus %s', (corpus) => {
  const file = join(corpora, corpus, 'cases.json');
  if (!existsSync(file)) {
    test.skip(`there is no ${file}`, () => undefined);
    return;
  }
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];

  test.each(cases.map((it) => [it.id, it] as const))('%s', (_id, { resource, expand = [], expect: { webhook } }) => {
    const text = expand.reduce(expanded, readFileSync(join(corpora, corpus, resource), 'utf8'));
    const verdict = checkWebhook(readText(text, resource).resources[0]);
    expect(textsOf(verdict?.errors)).toEqual(sorted(webhook.errors));
    expect(textsOf(verdict?.warnings)).toEqual(sorted(webhook.warnings));
  });
});

function expanded(text: string, { placeholder, char, count, encoding }: Expansion): string {
  const body = char.repeat(count);
  return text.replace(placeholder, encoding ? Buffer.from(body).toString(encoding) : body);
}

const textsOf = (findings: readonly WebhookFinding[] | undefined): readonly string[] =>
  sorted((findings ?? []).map((it) => it.message));

/** In any order, and without the blanks inside a printed port, which differ between builds of istiod. */
const sorted = (texts: readonly string[]): readonly string[] =>
  texts.map((it) => (it.includes('number:') ? it.replace(/ +/g, ' ') : it)).sort();
