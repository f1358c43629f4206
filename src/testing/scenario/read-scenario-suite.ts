import { dirname, relative, resolve } from 'node:path';
import { fieldAt } from '../../model/field-path';
import { isObject, textOf } from '../../model/json';
import { parseRequest } from '../../model/parse-request';
import { type Report, toResources } from '../../model/read/to-resources';
import type { RequestInput } from '../../model/request';
import type { FieldPath, JsonObject, Resource } from '../../model/resource';
import { EXPECTABLE } from './expectation';
import { readCalls } from './read-calls';
import { itemsAt, nameAt, objectAt, onlyFields } from './read-fields';
import type { SuiteDocument } from './suite-document';
import type { ScenarioCase, SuiteManifests, TestSuite, UndecidedCase } from './test-file';
import { EXPECTABLE_ON_THE_WAY } from './way-expectation';

const SUITE_FIELDS = ['manifests', 'meshConfig', 'calls', 'tests'];
const REQUEST_FIELDS = ['from', 'url', 'method', 'headers', 'address', 'sni', 'protocol', 'claims'] as const;
const TEST_FIELDS = ['name', 'expect', 'forAll', ...REQUEST_FIELDS];

/** Reads a document of this project's own form: requests, and what is expected of their decisions. */
export function readScenarioSuite(document: SuiteDocument): TestSuite {
  const { value, source } = document;
  onlyFields(document, value, '', SUITE_FIELDS);
  return {
    file: source.file,
    ...(value.manifests !== undefined && { manifests: readManifests(document) }),
    ...(value.meshConfig !== undefined && { meshConfig: objectAt(document, value.meshConfig, 'meshConfig') }),
    calls: readCalls(document),
    tests: itemsAt(document, 'tests').map(({ item, path }) => readTest(document, item, path)),
  };
}

/** Paths are relative to the test file. */
function readManifests(document: SuiteDocument): SuiteManifests {
  const { value, source } = document;
  const paths: string[] = [];
  const resources: Resource[] = [];
  for (const [index, item] of [value.manifests].flat().entries()) {
    const within = Array.isArray(value.manifests) ? fieldAt('manifests', index) : 'manifests';
    if (typeof item === 'string') paths.push(fromHere(source.file, item));
    else if (isObject(item)) {
      const report: Report = ({ message }) => document.problem(within, message);
      for (const it of toResources(item, { ...source, within }, report)) resources.push(it);
    } else document.problem(within, 'must be the path of manifests, or a manifest itself');
  }
  return { paths, resources };
}

const fromHere = (file: string, path: string): string => relative('.', resolve(dirname(file), path)) || '.';

function readTest(document: SuiteDocument, item: JsonObject, path: FieldPath): ScenarioCase | UndecidedCase {
  onlyFields(document, item, path, TEST_FIELDS);
  const name = nameAt(document, item.name, fieldAt(path, 'name'), textOf(item.url) || path);
  const place = { source: document.source, path };
  if ('forAll' in item)
    return { kind: 'undecided', name, place, reason: 'not decided: tests for all requests are not supported' };
  const request = Object.fromEntries(
    REQUEST_FIELDS.flatMap((it) => (it in item ? [[it, item[it]]] : [])),
  ) as unknown as RequestInput;
  const parsed = parseRequest(request);
  if ('problem' in parsed) document.problem(path, parsed.problem);
  return { kind: 'scenario', name, place, request, expect: readExpectation(document, item, path) };
}

function readExpectation(document: SuiteDocument, item: JsonObject, path: FieldPath): JsonObject {
  const at = fieldAt(path, 'expect');
  const expect = objectAt(document, item.expect, at);
  onlyFields(document, expect, at, [...EXPECTABLE, ...EXPECTABLE_ON_THE_WAY]);
  if (isObject(item.expect) && Object.keys(expect).length === 0) document.problem(at, 'a test must expect something');
  return expect;
}
