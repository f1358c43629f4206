import { rulePages } from '../../api/check';
import type { RulePage } from '../../diagnostics/rule-page';
import { closest } from '../../std/closest';
import { Exit, UsageError } from '../exit';
import type { Terminal } from '../terminal';

/** `cdk8s-istio explain`: the page of one code, or all codes on a line each. */
export function explain(code: string | undefined, terminal: Terminal): number {
  const pages = [...rulePages()].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (code === undefined) {
    for (const it of pages) terminal.print(`${terminal.paint.bold(it.code)}  ${it.level.padEnd(7)}  ${it.name}\n`);
    return Exit.OK;
  }
  const page = pages.find((it) => it.code === code.toUpperCase() || it.name === code.toLowerCase());
  if (!page) throw new UsageError(unknownCode(code, pages));
  terminal.print(pageText(page, terminal));
  return Exit.OK;
}

function unknownCode(code: string, pages: readonly RulePage[]): string {
  const near = closest(
    code.toUpperCase(),
    pages.map((it) => it.code),
  );
  return `there is no code ${code}${near ? `; did you mean ${near}?` : ''} (cdk8s-istio explain lists all)`;
}

const pageText = ({ code, name, level, why, fix, upstream }: RulePage, { paint }: Terminal): string =>
  [
    `${paint.bold(`${code} ${name}`)}  ${level}`,
    '',
    `${paint.dim('why')}   ${why}`,
    `${paint.dim('mend')}  ${fix}`,
    ...(upstream ? [`${paint.dim('from')}  ${upstream}`] : []),
    '',
  ].join('\n');
