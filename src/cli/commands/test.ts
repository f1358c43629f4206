import { readMeshConfigFile } from '../../api/load';
import { diagnosticsText } from '../../diagnostics/render/text';
import { SourceLines } from '../../diagnostics/source-lines';
import { mergeReadings, type Reading, readText } from '../../model/read';
import { inputFiles } from '../../model/read/input-files';
import { Fraction } from '../../std/fraction';
import { type Coverage, coverageOf } from '../../testing/scenario/coverage';
import { coverageText } from '../../testing/scenario/coverage-text';
import { readTestFile } from '../../testing/scenario/read-test-file';
import { resultsJson } from '../../testing/scenario/results-json';
import { resultsJunit } from '../../testing/scenario/results-junit';
import { resultsText } from '../../testing/scenario/results-text';
import { runTests } from '../../testing/scenario/run-tests';
import type { TestSuite } from '../../testing/scenario/test-file';
import { passed, type TestResult } from '../../testing/scenario/test-outcome';
import { busy } from '../busy';
import { Exit, UsageError } from '../exit';
import type { Terminal } from '../terminal';

export interface TestCommandOptions {
  readonly format: TestFormat;
  readonly coverage?: boolean;
  /** A percentage as text. */
  readonly failUnder?: string;
  readonly meshConfig?: string;
}

export const TEST_FORMATS = ['text', 'junit', 'json'] as const;
export type TestFormat = (typeof TEST_FORMATS)[number];

/** `cdk8s-istio test`. */
export function testCommand(paths: readonly string[], options: TestCommandOptions, terminal: Terminal): number {
  const threshold = thresholdOf(options);
  const { suites, manifests } = readArguments(paths);
  const meshConfig = options.meshConfig === undefined ? undefined : readMeshConfigFile(options.meshConfig);
  busy('running tests on', options.format, terminal)(manifests.resources.length);
  const run = runTests(suites, { manifests, meshConfig });
  if (run.diagnostics.length > 0)
    terminal.warn(diagnosticsText(run.diagnostics, new SourceLines(manifests.texts), terminal.paint));
  const coverage =
    options.coverage || threshold
      ? coverageOf(
          run.snapshots,
          run.results.flatMap((it) => it.reached),
        )
      : undefined;
  terminal.print(RENDERERS[options.format](run.results, coverage, terminal));
  if (run.unreadable) return Exit.UNUSABLE;
  const isCovered = !threshold || !coverage || coverage.share.compare(threshold) >= 0;
  if (!isCovered) terminal.warn(`error: less than ${options.failUnder?.replace(/%$/, '')} % is covered\n`);
  return isCovered && run.results.every(passed) ? Exit.OK : Exit.FOUND;
}

type Renderer = (results: readonly TestResult[], coverage: Coverage | undefined, terminal: Terminal) => string;

const RENDERERS: Readonly<Record<TestFormat, Renderer>> = {
  text: (results, coverage, { paint }) =>
    resultsText(results, paint) + (coverage ? `\n${coverageText(coverage, paint)}` : ''),
  json: (results, coverage) => resultsJson(results, coverage),
  junit: (results) => resultsJunit(results),
};

function thresholdOf({ failUnder }: TestCommandOptions): Fraction | undefined {
  if (failUnder === undefined) return undefined;
  const percent = Fraction.parse(failUnder.replace(/%$/, ''));
  if (!percent || percent.compare(Fraction.of(100)) > 0)
    throw new UsageError(`--fail-under is a percentage, such as 80, not "${failUnder}"`);
  return percent.times(Fraction.of(1, 100));
}

/** Files that hold tests are tests, wherever they stand; all others are manifests. */
function readArguments(paths: readonly string[]): { suites: readonly TestSuite[]; manifests: Reading } {
  const suites: TestSuite[] = [];
  const readings: Reading[] = [];
  for (const file of inputFiles(paths)) {
    if ('problem' in file) throw new UsageError(`cannot read ${file.name}: ${file.problem}`);
    const tests = readTestFile(file.text, file.name);
    if (!tests) readings.push(readText(file.text, file.name));
    const problems = (tests?.problems ?? []).map((it) => `${it.file}:${it.line}: ${it.message}`);
    if (problems.length > 0) throw new UsageError(problems.join('\nerror: '));
    suites.push(...(tests?.suites ?? []));
  }
  const manifests = mergeReadings(readings);
  if (suites.every((it) => it.tests.length === 0)) throw new UsageError(unreadableIn(manifests) ?? NO_TESTS);
  return { suites, manifests };
}

const NO_TESTS = 'no tests here; a test file has "tests:" or "testCases:" at its top';

/** What cannot be read might have been the tests. */
function unreadableIn({ unreadable, diagnostics }: Reading): string | undefined {
  const found = unreadable ? diagnostics.find((it) => it.level === 'error') : undefined;
  return found && `${found.file}:${found.line}:${found.column}: ${found.message}`;
}
