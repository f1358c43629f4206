import { fieldAt } from '../../model/field-path';
import { objectsOf, textOf, wholeOf } from '../../model/json';
import type { FieldPath, JsonObject } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { itemsAt, nameAt, objectAt, onlyFields } from './read-fields';
import { CHECKS } from './router-check-checks';
import type { SuiteDocument } from './suite-document';
import type { RouterCheckCase, RouterCheckInput, TestSuite } from './test-file';

const INPUT_FIELDS = [
  'authority',
  'path',
  'method',
  'internal',
  'random_value',
  'ssl',
  'runtime',
  'additional_request_headers',
  'additional_response_headers',
];

/** Reads a document of the form of Envoy's router check tool. envoy: RouterCheckToolSchema.ValidationItem. */
export function readRouterCheckSuite(document: SuiteDocument): TestSuite {
  onlyFields(document, document.value, '', ['tests']);
  return {
    file: document.source.file,
    calls: [],
    tests: itemsAt(document, 'tests').map(({ item, path }) => readTest(document, item, path)),
  };
}

function readTest(document: SuiteDocument, item: JsonObject, path: FieldPath): RouterCheckCase {
  onlyFields(document, item, path, ['test_name', 'input', 'validate']);
  const validate = objectAt(document, item.validate, fieldAt(path, 'validate'));
  onlyFields(document, validate, fieldAt(path, 'validate'), Object.keys(CHECKS));
  return {
    kind: 'router-check',
    name: nameAt(document, item.test_name, fieldAt(path, 'test_name'), path),
    place: { source: document.source, path },
    input: readInput(document, objectAt(document, item.input, fieldAt(path, 'input')), fieldAt(path, 'input')),
    validate,
  };
}

function readInput(document: SuiteDocument, input: JsonObject, path: FieldPath): RouterCheckInput {
  onlyFields(document, input, path, INPUT_FIELDS);
  for (const field of ['authority', 'path'].filter((it) => textOf(input[it]) === '')) {
    document.problem(fieldAt(path, field), 'must be text');
  }
  const headers = groupBy(objectsOf(input.additional_request_headers), ({ key }) => textOf(key));
  return {
    authority: textOf(input.authority),
    path: textOf(input.path),
    method: textOf(input.method) || 'GET',
    ssl: input.ssl === true,
    randomValue: wholeOf(input.random_value) ?? 0,
    headers: Object.fromEntries([...headers].map(([key, lines]) => [key, lines.map(({ value }) => textOf(value))])),
  };
}
