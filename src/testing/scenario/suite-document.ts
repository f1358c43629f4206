import type { FieldPath, JsonObject, Source } from '../../model/resource';
import { lineOf } from './line-of';
import type { TestFileProblem, TestSuite } from './test-file';

/** Reads one document of a test file. */
export type SuiteReader = (document: SuiteDocument) => TestSuite;

/** A document of a test file, with somebody to tell of mistakes in it. */
export interface SuiteDocument {
  readonly value: JsonObject;
  readonly source: Source;
  problem(path: FieldPath, message: string): void;
}

/** A document whose mistakes are added to `problems`. */
export function suiteDocument(value: JsonObject, source: Source, problems: TestFileProblem[]): SuiteDocument {
  return {
    value,
    source,
    problem: (path, message) =>
      problems.push({ file: source.file, line: lineOf({ source, path }), message: `${path}: ${message}` }),
  };
}
