import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Edit } from '../diagnostics/diagnostic';
import { parsePath, type Step } from './field-path';

/**
 * Carries out an edit on the text of one YAML document and leaves every other character as it is. Nothing when the text has no such place.
 */
export function editText(text: string, within: string, edit: Edit): string | undefined {
  const document = yaml().parseDocument(text, { logLevel: 'silent', version: '1.1', uniqueKeys: false });
  const steps = [...(parsePath(within) ?? []), ...(parsePath(edit.path) ?? [])];
  if (typeof steps.at(-1) === 'number') return replaceItem(text, document.getIn(steps, true), edit.value);
  const found = pairAt(document, steps);
  if (!found) return insert(text, document, steps, edit.value);
  return edit.value === undefined ? remove(text, found) : replace(text, found.pair, edit);
}

let loaded: typeof import('yaml') | undefined;
// Lazy: only `--fix` writes.
const yaml = () => (loaded ??= require('yaml') as typeof import('yaml'));

interface Place {
  readonly map: YAMLMap<Node, Node | null>;
  readonly pair: Pair<Node, Node | null>;
}

function pairAt(document: Document, steps: readonly Step[]): Place | undefined {
  const map = document.getIn(steps.slice(0, -1), true);
  const last = steps.at(-1);
  if (!yaml().isMap(map)) return undefined;
  const pair = (map as Place['map']).items.find((it) => String((it.key as { value?: unknown }).value) === String(last));
  return pair && { map: map as Place['map'], pair };
}

function replace(text: string, { key, value }: Place['pair'], edit: Edit): string {
  const [keyStart, keyEnd] = key.range ?? [0, 0];
  const [valueStart, valueEnd] = value ? extentOf(text, value) : [keyEnd + 1, keyEnd + 1];
  const written = inline(edit.value);
  if (edit.key === undefined) return text.slice(0, valueStart) + written + text.slice(valueEnd);
  return `${text.slice(0, keyStart)}${inline(edit.key)}: ${written}${text.slice(valueEnd)}`;
}

/** Items of lists are neither added nor removed. */
function replaceItem(text: string, item: unknown, value: unknown): string | undefined {
  if (!yaml().isScalar(item) || value === undefined) return undefined;
  const [start, end] = extentOf(text, item);
  return text.slice(0, start) + inline(value) + text.slice(end);
}

/** A block's range ends on the next line. */
function extentOf(text: string, { range }: Node): readonly [start: number, end: number] {
  const [start, end] = range ?? [0, 0];
  return [start, start + text.slice(start, end).trimEnd().length];
}

/** In a block the lines of the pair go, in braces the pair and one comma. */
function remove(text: string, { map, pair }: Place): string {
  const start = pair.key.range?.[0] ?? 0;
  const end = pair.value?.range?.[1] ?? pair.key.range?.[1] ?? start;
  if (map.flow) return removeInFlow(text, start, end);
  const nextLine = text.indexOf('\n', end) + 1 || text.length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isFirstOfItem = /\S/.test(text.slice(lineStart, start)); // `- key:` keeps its dash
  const from = isFirstOfItem ? start : lineStart;
  const to = isFirstOfItem ? nextLine + (/^ */.exec(text.slice(nextLine))?.[0].length ?? 0) : nextLine;
  return text.slice(0, from) + text.slice(to);
}

function removeInFlow(text: string, start: number, end: number): string {
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after) return text.slice(0, start) + text.slice(end + after[0].length);
  const before = /\s*,\s*$/.exec(text.slice(0, start));
  return text.slice(0, start - (before?.[0].length ?? 0)) + text.slice(end);
}

/** Adds a field to the nearest mapping that exists; what is missing between them is written in braces. */
function insert(text: string, document: Document, steps: readonly Step[], value: unknown): string | undefined {
  if (value === undefined) return undefined;
  for (let known = steps.length - 1; known > 0; known--) {
    const map = document.getIn(steps.slice(0, known), true);
    if (!yaml().isMap(map)) continue;
    const [key, ...rest] = steps.slice(known);
    if (rest.some((it) => typeof it === 'number')) return undefined;
    const nested = rest.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
    return insertInto(text, map as Place['map'], `${inline(key)}: ${inline(nested)}`);
  }
  return undefined;
}

function insertInto(text: string, map: Place['map'], written: string): string | undefined {
  const first = map.items[0]?.key.range?.[0];
  const last = map.items.at(-1);
  const end = last?.value?.range?.[1] ?? last?.key.range?.[1];
  if (first === undefined || end === undefined) {
    const open = map.range?.[0];
    return open === undefined ? undefined : `${text.slice(0, open + 1)}${written}${text.slice(open + 1)}`;
  }
  if (map.flow) return `${text.slice(0, end)}, ${written}${text.slice(end)}`;
  const indent = ' '.repeat(first - text.lastIndexOf('\n', first - 1) - 1);
  return `${text.slice(0, first)}${written}\n${indent}${text.slice(first)}`;
}

const inline = (value: unknown): string =>
  yaml().stringify(value, { collectionStyle: 'flow', lineWidth: 0, version: '1.1' }).trimEnd();
