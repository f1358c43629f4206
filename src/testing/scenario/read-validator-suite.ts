import { fieldAt } from '../../model/field-path';
import { toResources } from '../../model/read/to-resources';
import type { FieldPath, JsonObject } from '../../model/resource';
import { oncePerText } from '../../std/once-per';
import { checkSchema } from '../../validate/schema/check-schema';
import type { SchemaFinding } from '../../validate/schema/walk';
import { itemsAt, nameAt, objectAt, onlyFields, textsAt } from './read-fields';
import type { SuiteDocument } from './suite-document';
import type { TestSuite, ValidatorCase } from './test-file';

const EXPECTED = ['route', 'redirect', 'rewrite', 'headers', 'fault', 'delegate'] as const;
const RULE = 'spec.http[0]';
const REQUEST_FIELDS = ['authority', 'method', 'uri', 'headers'];

/** Reads a document of istio-config-validator's form. Strict, as that tool is: what it does not know or cannot read is refused. */
export function readValidatorSuite(document: SuiteDocument): TestSuite {
  onlyFields(document, document.value, '', ['testCases']);
  return {
    file: document.source.file,
    calls: [],
    tests: itemsAt(document, 'testCases').map(({ item, path }) => readTest(document, item, path)),
  };
}

function readTest(document: SuiteDocument, item: JsonObject, path: FieldPath): ValidatorCase {
  onlyFields(document, item, path, ['description', 'wantMatch', 'request', ...EXPECTED]);
  const at = fieldAt(path, 'request');
  const request = objectAt(document, item.request, at);
  onlyFields(document, request, at, REQUEST_FIELDS);
  if (item.wantMatch !== undefined && typeof item.wantMatch !== 'boolean') {
    document.problem(fieldAt(path, 'wantMatch'), 'must be true or false');
  }
  const texts = (field: string, otherwise?: readonly string[]) =>
    textsAt(document, request[field], fieldAt(at, field), otherwise);
  const authorities = texts('authority');
  if (authorities.length === 0) document.problem(fieldAt(at, 'authority'), 'must name at least one host');
  return {
    kind: 'validator',
    name: nameAt(document, item.description, fieldAt(path, 'description'), path),
    place: { source: document.source, path },
    wantMatch: item.wantMatch === true,
    authorities,
    methods: texts('method', ['GET']),
    uris: texts('uri', ['/']),
    headers: readHeaders(document, request, fieldAt(at, 'headers')),
    expect: readExpectation(document, item, path),
  };
}

function readHeaders(document: SuiteDocument, { headers }: JsonObject, path: FieldPath): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  const written = objectAt(document, headers, path);
  for (const [name, value] of Object.entries(written)) {
    if (typeof value !== 'string') document.problem(fieldAt(path, name), 'must be text');
  }
  return written as Record<string, string>;
}

/** The expected parts must be parts of a rule. */
function readExpectation(document: SuiteDocument, item: JsonObject, path: FieldPath): JsonObject {
  const expect = Object.fromEntries(EXPECTED.flatMap((it) => (it in item ? [[it, item[it]]] : [])));
  for (const { path: found, message } of findingsOf(JSON.stringify(expect))) {
    document.problem(path + found.slice(RULE.length), message.slice(found.length + 2));
  }
  return expect;
}

/** What the schema of VirtualService has against a rule; many tests expect the same one. */
const findingsOf = oncePerText((rule): readonly SchemaFinding[] => {
  const [example] = toResources(
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'example' },
      spec: { hosts: ['example'], http: [JSON.parse(rule)] },
    },
    { file: 'example', line: 1 },
    () => undefined,
  );
  return (checkSchema(example) ?? []).filter((it) => it.path.startsWith(RULE));
});
