import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic';
import { type Replacement, replacementBetween } from '../diagnostics/replacement';
import { editText } from '../model/edit-text';
import type { Resource } from '../model/resource';
import { groupBy } from '../std/group-by';
import { oncePer } from '../std/once-per';

/** What `applyFixes` did. */
export interface Fixed {
  /** Diagnostics that are mended now. */
  readonly mended: readonly Diagnostic[];
  /** Files written. */
  readonly files: readonly string[];
}

/** Carries out the fixes of diagnostics in the files they are about; comments and layout stay. */
export function applyFixes(diagnostics: readonly Diagnostic[], resources: readonly Resource[]): Fixed {
  const edits = diagnostics.flatMap((it) => editOf(it, resources));
  const byFile = groupBy(edits, (it) => it.resource.source.file);
  const mended = [...byFile].flatMap(([file, ofFile]) => fixFile(file, ofFile));
  const written = new Set(mended.map((it) => it.file));
  return { mended, files: [...byFile.keys()].filter((file) => written.has(file)) };
}

interface ResourceEdit {
  readonly resource: Resource;
  readonly edits: readonly Edit[];
  readonly diagnostic: Diagnostic;
}

function editOf(diagnostic: Diagnostic, resources: readonly Resource[]): ResourceEdit[] {
  const { fix, resource, file = '', line = 0 } = diagnostic;
  if (!fix || !resource) return [];
  const sameName = resourcesByIdentity(resources).get(identityOf(file, resource)) ?? [];
  const found = sameName.filter((it) => it.source.line <= line).at(-1);
  return found?.source.text === undefined ? [] : [{ resource: found, edits: fix.edits, diagnostic }];
}

const resourcesByIdentity = oncePer((resources: readonly Resource[]) =>
  groupBy(resources, (it) => identityOf(it.source.file, it)),
);

const identityOf = (file: string, { kind, namespace, name }: NonNullable<Diagnostic['resource']>): string =>
  JSON.stringify([file, kind, namespace, name]);

/** What the fix of a diagnostic changes in its file; nothing when it has none, or none that can be carried out. */
export function replacementOf(diagnostic: Diagnostic, resources: readonly Resource[]): Replacement | undefined {
  const [found] = editOf(diagnostic, resources);
  const before = found?.resource.source.text;
  if (before === undefined) return undefined;
  const mended: Diagnostic[] = [];
  const after = edited(before, [found], mended);
  return mended.length > 0 ? replacementBetween(before, after, found.resource.source.line) : undefined;
}

/** From the last document to the first, so that lines stay where they were read. */
function fixFile(file: string, edits: readonly ResourceEdit[]): Diagnostic[] {
  const documents = [...groupBy(edits, (it) => it.resource.source.line).values()].sort(
    (a, b) => b[0].resource.source.line - a[0].resource.source.line,
  );
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return []; // a pipe has been read
  let text = readFileSync(file, 'utf8');
  const mended: Diagnostic[] = [];
  for (const group of documents) {
    const { source } = group[0].resource;
    const before = source.text ?? '';
    const offset = text.indexOf(before, lineOffset(text, source.line));
    if (offset < 0) continue;
    const after = edited(before, group, mended);
    text = text.slice(0, offset) + after + text.slice(offset + before.length);
  }
  if (mended.length > 0) writeFileSync(file, text);
  return mended;
}

function edited(text: string, group: readonly ResourceEdit[], mended: Diagnostic[]): string {
  let now = text;
  for (const { resource, edits, diagnostic } of group) {
    const next = edits.reduce<string | undefined>(
      (it, edit) => (it === undefined ? it : editText(it, resource.source.within ?? '', edit)),
      now,
    );
    if (next === undefined) continue;
    now = next;
    mended.push(diagnostic);
  }
  return now;
}

function lineOffset(text: string, line: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
