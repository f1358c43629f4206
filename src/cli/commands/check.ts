import { type Checked, type CheckOptions, check, rulePages } from '../../api/check';
import type { Level } from '../../diagnostics/diagnostic';
import { diagnosticsGithub } from '../../diagnostics/render/github';
import { diagnosticsJson } from '../../diagnostics/render/json';
import { diagnosticsJunit } from '../../diagnostics/render/junit';
import { diagnosticsSarif } from '../../diagnostics/render/sarif';
import { diagnosticsText } from '../../diagnostics/render/text';
import { isAtLeast, type Summary, summaryOf } from '../../diagnostics/report';
import { SourceLines } from '../../diagnostics/source-lines';
import { Exit } from '../exit';
import type { Terminal } from '../terminal';
import { version } from '../version';

export interface CheckCommandOptions extends CheckOptions {
  readonly format: CheckFormat;
  readonly failOn: Level;
}

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** `cdk8s-istio check`. */
export function checkCommand(paths: readonly string[], options: CheckCommandOptions, terminal: Terminal): number {
  const checked = check(paths, options);
  terminal.print(RENDERERS[options.format](checked, terminal));
  if (checked.unreadable) return Exit.UNUSABLE;
  return checked.diagnostics.some((it) => isAtLeast(it.level, options.failOn)) ? Exit.FOUND : Exit.OK;
}

const RENDERERS: Readonly<Record<CheckFormat, (checked: Checked, terminal: Terminal) => string>> = {
  text: text,
  json: ({ resources, diagnostics }) => diagnosticsJson({ resources, diagnostics }),
  sarif: (checked) => diagnosticsSarif(checked, rulePages(), version()),
  junit: diagnosticsJunit,
  github: diagnosticsGithub,
};

function text(checked: Checked, { paint }: Terminal): string {
  const found = diagnosticsText(checked.diagnostics, new SourceLines(), paint);
  return `${found}${found && '\n'}${summaryText(summaryOf(checked), paint)}\n`;
}

function summaryText({ errors, warnings, infos, resources }: Summary, paint: Terminal['paint']): string {
  const counted = [
    errors && paint.red(plural(errors, 'error')),
    warnings && paint.yellow(plural(warnings, 'warning')),
    infos && paint.cyan(plural(infos, 'info')),
  ].filter(Boolean);
  const judged = plural(resources, 'resource');
  return counted.length > 0 ? `${counted.join(', ')} in ${judged}` : paint.green(`nothing found in ${judged}`);
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
