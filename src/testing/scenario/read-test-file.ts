import { isObject } from '../../model/json';
import { parseDocument } from '../../model/read/parse-document';
import { splitDocuments } from '../../model/read/split-documents';
import type { Json, JsonObject } from '../../model/resource';
import { readRouterCheckSuite } from './read-router-check-suite';
import { readScenarioSuite } from './read-scenario-suite';
import { readValidatorSuite } from './read-validator-suite';
import { type SuiteReader, suiteDocument } from './suite-document';
import type { TestFileProblem, TestSuite } from './test-file';

/** What a test file holds; a file with problems runs none of its tests. */
export interface TestFileReading {
  readonly suites: readonly TestSuite[];
  readonly problems: readonly TestFileProblem[];
}

/** Reads test files of this project, of istio-config-validator and of Envoy's router check. Nothing for a file that holds no tests. */
export function readTestFile(text: string, file: string): TestFileReading | undefined {
  const problems: TestFileProblem[] = [];
  const suites: TestSuite[] = [];
  let holdsTests = false;
  for (const document of splitDocuments(text)) {
    const { value, problems: mistakes } = parseDocument(document.text);
    const reader = readerOf(value);
    if (!reader) continue;
    holdsTests = true;
    problems.push(...mistakes.map((it) => ({ file, line: document.line + it.line - 1, message: it.message })));
    suites.push(
      reader(suiteDocument(value as JsonObject, { file, text: document.text, line: document.line }, problems)),
    );
  }
  return holdsTests ? { suites, problems } : undefined;
}

function readerOf(value: Json | undefined): SuiteReader | undefined {
  if (!isObject(value) || 'kind' in value) return undefined;
  if ('testCases' in value) return readValidatorSuite;
  if (!('tests' in value)) return undefined;
  const [first] = Array.isArray(value.tests) ? value.tests : [];
  return isObject(first) && 'input' in first ? readRouterCheckSuite : readScenarioSuite;
}
