import { type Checked, type CheckOptions, check, rulePages } from '../../api/check';
import { applyFixes, replacementOf } from '../../api/fix';
import type { Level } from '../../diagnostics/diagnostic';
import { diagnosticsGithub } from '../../diagnostics/render/github';
import { diagnosticsJson } from '../../diagnostics/render/json';
import { diagnosticsJunit } from '../../diagnostics/render/junit';
import { diagnosticsSarif } from '../../diagnostics/render/sarif';
import { diagnosticsText } from '../../diagnostics/render/text';
import { isAtLeast, type Summary, summaryOf } from '../../diagnostics/report';
import { SourceLines } from '../../diagnostics/source-lines';
import { busy } from '../busy';
import { Exit, UsageError } from '../exit';
import type { Terminal } from '../terminal';
import { version } from '../version';

export interface CheckCommandOptions extends CheckOptions {
  readonly format: CheckFormat;
  readonly failOn: Level;
  readonly fix?: boolean;
}

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** `cdk8s-istio check`. */
export function checkCommand(paths: readonly string[], wanted: CheckCommandOptions, terminal: Terminal): number {
  const options = { ...wanted, onRead: busy('checking', wanted.format, terminal) };
  const checked = options.fix ? mend(paths, options, terminal) : check(paths, options);
  terminal.print(RENDERERS[options.format](checked, terminal));
  if (checked.unreadable) return Exit.UNUSABLE;
  return checked.diagnostics.some((it) => isAtLeast(it.level, options.failOn)) ? Exit.FOUND : Exit.OK;
}

/** Mends what can be mended, then judges what is left. */
function mend(paths: readonly string[], options: CheckCommandOptions, terminal: Terminal): Checked {
  if (paths.includes('-')) throw new UsageError('--fix writes files; it cannot mend standard input');
  const before = check(paths, options);
  const { mended, files } = applyFixes(before.diagnostics, before.reading.resources);
  for (const { code, file, line, fix } of mended) terminal.warn(`mended ${file}:${line} ${code} ${fix?.description}\n`);
  return files.length > 0 ? check(paths, options) : before;
}

const RENDERERS: Readonly<Record<CheckFormat, (checked: Checked, terminal: Terminal) => string>> = {
  text: text,
  json: ({ resources, diagnostics }) => diagnosticsJson({ resources, diagnostics }),
  sarif: (checked) =>
    diagnosticsSarif(checked, {
      pages: rulePages(),
      version: version(),
      replacementOf: (it) => replacementOf(it, checked.reading.resources),
    }),
  junit: diagnosticsJunit,
  github: diagnosticsGithub,
};

function text(checked: Checked, { paint }: Terminal): string {
  const found = diagnosticsText(checked.diagnostics, new SourceLines(checked.reading.texts), paint);
  return `${found}${found && '\n'}${summaryText(summaryOf(checked.diagnostics, checked.reading.resources.length), paint)}\n`;
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
