import { element, escapeXml } from '../../std/xml';
import { passed, type TestResult } from './test-outcome';

/** A suite a file, as CI systems read it. */
export function resultsJunit(results: readonly TestResult[]): string {
  const byFile = new Map<string, TestResult[]>();
  for (const it of results) byFile.set(it.file, [...(byFile.get(it.file) ?? []), it]);
  const suites = [...byFile].map(([name, its]) => element('testsuite', { name, ...countsOf(its) }, its.map(testCase)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', countsOf(results), suites)}\n`;
}

const countsOf = (results: readonly TestResult[]) => ({
  tests: results.length,
  failures: results.filter((it) => !passed(it)).length,
});

function testCase(result: TestResult): string {
  const { name, file, line, problems, explanation = '' } = result;
  const failure = element('failure', { message: problems[0] ?? '' }, [
    escapeXml([...problems, '', explanation].join('\n')),
  ]);
  return element('testcase', { name, classname: file, line }, passed(result) ? [] : [failure]);
}
