import type { Paint } from '../../std/paint';
import type { Diagnostic, Level } from '../diagnostic';
import type { SourceLines } from '../source-lines';

/** Longer lines are cut around the caret. */
const WIDTH = 120;

/** For people: message, place, the line with a caret under it, and how to mend it. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], lines: SourceLines, paint: Paint): string {
  return diagnostics.map((it) => `${diagnosticText(it, lines, paint)}\n`).join('\n');
}

function diagnosticText(it: Diagnostic, lines: SourceLines, paint: Paint): string {
  const head = `${levelText(it.level, paint)}${paint.dim(`[${it.code}]`)} ${paint.bold(it.message)}`;
  return [head, ...placeLines(it, paint), ...excerpt(it, lines, paint), ...helpLines(it, paint)].join('\n');
}

function levelText(level: Level, paint: Paint): string {
  const colour = { error: paint.red, warning: paint.yellow, info: paint.cyan }[level];
  return colour(level);
}

function placeLines({ file, line, column, resource, path, constructPath }: Diagnostic, paint: Paint): string[] {
  const place = file === undefined ? constructPath : [file, line, column].filter((it) => it !== undefined).join(':');
  const name = resource && `${resource.kind} ${resource.namespace ? `${resource.namespace}/` : ''}${resource.name}`;
  const what = [name, path].filter(Boolean).join(' ');
  return place || what ? [`  ${paint.cyan('-->')} ${[place, what && paint.dim(what)].filter(Boolean).join('  ')}`] : [];
}

function excerpt({ file, line, column = 1 }: Diagnostic, lines: SourceLines, paint: Paint): string[] {
  const text = file !== undefined && line !== undefined ? lines.line(file, line) : undefined;
  if (!text?.trim()) return [];
  const from = column > WIDTH ? column - WIDTH / 2 : 0;
  const shown = text.slice(from, from + WIDTH).replace(/\t/g, ' ');
  const number = `${line}`;
  const bar = paint.cyan('|');
  const blank = ' '.repeat(number.length);
  return [
    `  ${paint.cyan(number)} ${bar} ${shown}`,
    `  ${blank} ${bar} ${' '.repeat(column - 1 - from)}${paint.red('^')}`,
  ];
}

const helpLines = ({ help, fix }: Diagnostic, paint: Paint): string[] => [
  ...(help ? [`  ${paint.green('help:')} ${help}`] : []),
  ...(fix ? [`  ${paint.green('fix:')} check --fix will ${fix.description}`] : []),
];
