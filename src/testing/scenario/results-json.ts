import { decisionToJson } from '../../routing/decision-json';
import type { Coverage } from './coverage';
import { coverageToJson } from './coverage-text';
import { lineOf } from './line-of';
import { passed, type TestResult } from './test-outcome';

/** Results for programs; a test holds the decisions of all its requests. */
export function resultsJson(results: readonly TestResult[], coverage: Coverage | undefined): string {
  const failed = results.filter((it) => !passed(it)).length;
  const report = {
    version: 1,
    tests: results.map((it) => ({
      file: it.file,
      line: lineOf(it.place),
      name: it.name,
      passed: passed(it),
      problems: it.problems,
      ...(it.notes && { notes: it.notes }),
      decisions: it.reached.map(({ decision }) => decisionToJson(decision)),
    })),
    ...(coverage && { coverage: coverageToJson(coverage) }),
    summary: { tests: results.length, passed: results.length - failed, failed },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
