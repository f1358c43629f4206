import { groupBy } from '../../std/group-by';
import { element, escapeXml } from '../../std/xml';
import { lineOf } from './line-of';
import { passed, type TestResult } from './test-outcome';

/** A suite a file, as CI systems read it. */
export function resultsJunit(results: readonly TestResult[]): string {
  const suites = [...groupBy(results, (it) => it.file)].map(([name, its]) =>
    element('testsuite', { name, ...countsOf(its) }, its.map(testCase)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', countsOf(results), suites)}\n`;
}

const countsOf = (results: readonly TestResult[]) => ({
  tests: results.length,
  failures: results.filter((it) => !passed(it)).length,
});

function testCase(result: TestResult): string {
  const { name, file, place, problems, explanation = '' } = result;
  const failure = element('failure', { message: problems[0] ?? '' }, [
    escapeXml([...problems, '', explanation].join('\n')),
  ]);
  return element('testcase', { name, classname: file, line: lineOf(place) }, passed(result) ? [] : [failure]);
}
