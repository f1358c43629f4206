import type { Document, Node, Pair } from 'yaml';
import { parsePath, type Step } from './field-path';
import type { FieldPath, Source } from './resource';

/** A place in a file, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a field of a resource was written: a scalar's value, the key of anything else.
 * A missing field is at the nearest thing around it that exists. `undefined` for a resource that was never text.
 */
export function locate({ source }: { readonly source: Source }, path: FieldPath): Place | undefined {
  if (source.text === undefined) return undefined;
  const parsed = documentOf(source.text);
  const steps = [...(parsePath(source.within ?? '') ?? []), ...(parsePath(path) ?? [])];
  const { line, col } = parsed.lines.linePos(offsetOf(parsed.document, steps));
  return { line: source.line + line - 1, column: col };
}

function offsetOf(document: Document.Parsed, steps: readonly Step[]): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const step of steps) {
    const found = node && childOf(node, step, document);
    if (!found) return offset;
    node = found.value;
    offset = found.offset;
  }
  return offset;
}

function childOf(
  node: Node,
  step: Step,
  document: Document.Parsed,
): { value: Node | null; offset: number } | undefined {
  const { isAlias, isMap, isPair, isScalar, isSeq } = yaml();
  const container = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(container) && typeof step === 'number') {
    const item = container.items[step] as Node | undefined;
    return item && { value: item, offset: item.range?.[0] ?? 0 };
  }
  if (!isMap(container)) return undefined;
  // The last of equal keys counts, as for the reader.
  const pair = [...container.items]
    .reverse()
    .find((it) => isPair(it) && isScalar(it.key) && keyText(it) === String(step));
  return pair && { value: pair.value as Node | null, offset: placeOf(pair as Pair<Node, Node | null>) };
}

const keyText = (pair: Pair): string =>
  String((pair.key as { source?: string; value: unknown }).source ?? (pair.key as { value: unknown }).value);

function placeOf({ key, value }: Pair<Node, Node | null>): number {
  const { isScalar } = yaml();
  const isWritten = isScalar(value) && value.range && value.range[1] > value.range[0];
  return (isWritten ? value.range?.[0] : key.range?.[0]) ?? 0;
}

interface ParsedText {
  readonly document: Document.Parsed;
  readonly lines: InstanceType<typeof import('yaml').LineCounter>;
}

/** Findings come resource by resource, so a few recent documents are enough. */
const RECENT = 8;
const recent = new Map<string, ParsedText>();

function documentOf(text: string): ParsedText {
  const found = recent.get(text) ?? parse(text);
  recent.delete(text);
  recent.set(text, found);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value as string);
  return found;
}

function parse(text: string): ParsedText {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    strict: false,
    uniqueKeys: false,
    version: '1.1',
  });
  return { document, lines };
}

let loaded: typeof import('yaml') | undefined;
// Lazy: most runs find nothing wrong and never need a place.
const yaml = () => (loaded ??= require('yaml') as typeof import('yaml'));
