import type { Paint } from '../../std/paint';
import { lineOf } from './line-of';
import { passed, type TestResult } from './test-outcome';

/** A line a test, and under a failure what does not hold and where the request went. */
export function resultsText(results: readonly TestResult[], paint: Paint): string {
  const blocks = results.map((it) => resultText(it, paint));
  return `${[...blocks, '', summaryText(results, paint)].join('\n')}\n`;
}

function resultText(result: TestResult, paint: Paint): string {
  const notes = (result.notes ?? []).map((it) => `      ${paint.yellow('note')} ${it}`);
  if (passed(result)) return [`${paint.green('ok')}    ${result.name}`, ...notes].join('\n');
  return [
    `${paint.red('FAIL')}  ${result.name}  ${paint.dim(`${result.file}:${lineOf(result.place)}`)}`,
    ...result.problems.map((it) => `      ${paint.red(it)}`),
    ...(result.explanation ? ['', indented(result.explanation), ''] : []),
  ].join('\n');
}

function summaryText(results: readonly TestResult[], paint: Paint): string {
  const failed = results.filter((it) => !passed(it)).length;
  const text = `${results.length - failed} passed, ${failed} failed`;
  return failed > 0 ? paint.red(text) : paint.green(text);
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((it) => (it ? `      ${it}` : it))
    .join('\n');
