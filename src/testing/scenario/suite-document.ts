import { locate } from '../../model/locate';
import type { FieldPath, JsonObject, Source } from '../../model/resource';
import type { TestFileProblem, TestSuite } from './test-file';

/** Reads one document of a test file. */
export type SuiteReader = (document: SuiteDocument) => TestSuite;

/** A document of a test file, with somebody to tell of mistakes in it. */
export interface SuiteDocument {
  readonly value: JsonObject;
  readonly source: Source;
  lineOf(path: FieldPath): number;
  problem(path: FieldPath, message: string): void;
}

/** A document whose mistakes are added to `problems`. */
export function suiteDocument(value: JsonObject, source: Source, problems: TestFileProblem[]): SuiteDocument {
  const lineOf = (path: FieldPath) => locate({ source }, path)?.line ?? source.line;
  return {
    value,
    source,
    lineOf,
    problem: (path, message) =>
      problems.push({ file: source.file, line: lineOf(path), message: `${path}: ${message}` }),
  };
}
