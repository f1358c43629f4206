import { parsePath, type Step } from './field-path';
import { childNode, type NodeTree, nodeTree, type YamlNode } from './read/node-tree';
import { Lines } from './read/plain/lines';
import { Places } from './read/plain/places';
import { readPlainYaml } from './read/plain-yaml';
import { type Place, placesIn } from './read/text-places';
import type { FieldPath, Json, Source } from './resource';

/**
 * Where a field of a resource was written: a scalar's value, the key of anything else.
 * A missing field is at the nearest thing around it that exists. `undefined` for a resource that was never text.
 */
export function locate({ source }: { readonly source: Source }, path: FieldPath): Place | undefined {
  if (source.text === undefined) return undefined;
  const document = documentOf(source.text);
  const steps = [...(parsePath(source.within ?? '') ?? []), ...(parsePath(path) ?? [])];
  const { line, column } = document.placeAt(document.offsetOf(steps));
  return { line: source.line + line - 1, column };
}

interface LocatedDocument {
  /** Where the value stands to which steps lead, or the last one on the way. */
  readonly offsetOf: (steps: readonly Step[]) => number;
  readonly placeAt: (offset: number) => Place;
}

/** Findings come resource by resource, so a few recent documents are enough. */
const RECENT = 8;
const recent = new Map<string, LocatedDocument>();

function documentOf(text: string): LocatedDocument {
  const found = recent.get(text) ?? { offsetOf: plainOffsets(text) ?? treeOffsets(text), placeAt: placesIn(text) };
  recent.delete(text);
  recent.set(text, found);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value as string);
  return found;
}

/** Of the documents that were asked for. */
const lines = new Lines();

type Offsets = LocatedDocument['offsetOf'];

/** Of a document that the plain reader reads. */
export function plainOffsets(text: string): Offsets | undefined {
  const places = new Places();
  const value = readPlainYaml(text, lines, places);
  return value === undefined ? undefined : (steps) => plainOffset(places, value, steps);
}

function plainOffset(places: Places, value: Json, steps: readonly Step[]): number {
  let collection = value as Json | undefined;
  let offset = places.root;
  for (const step of steps) {
    const found = places.of(collection as Json, Array.isArray(collection) ? step : String(step));
    if (found === undefined) return offset;
    offset = found;
    collection = (collection as Record<Step, Json>)[step];
  }
  return offset;
}

/** Of any document. */
export function treeOffsets(text: string): Offsets {
  const tree = treeOf(text);
  return (steps) => treeOffset(tree, text, steps);
}

/** Some JSON is no YAML, such as a line break between key and colon; only its beginning can be told. */
function treeOf(text: string): NodeTree {
  try {
    return nodeTree(text);
  } catch {
    return { root: undefined, written: new Map() };
  }
}

function treeOffset(tree: NodeTree, text: string, steps: readonly Step[]): number {
  let node = tree.root;
  let offset = node ? beginOf(text, node) : 0;
  for (const step of steps) {
    const found = node && childNode(tree, node, step);
    if (!found) return offset;
    node = found.value;
    offset = beginOf(text, found.key && !isWrittenScalar(text, node) ? found.key : node);
  }
  return offset;
}

/** False for what stands there only by its key: `timeout:`. */
const isWrittenScalar = (text: string, node: YamlNode): boolean =>
  (typeof node.result !== 'object' || node.result === null) && beginOf(text, node) < node.to;

const BLANK = /---(?=\s)|\s+|#[^\n]*/y;

/** The parser begins a value before the blanks and comments that lead to it, however many: they are gone over once. */
function beginOf(text: string, node: YamlNode): number {
  const known = begins.get(node);
  if (known !== undefined) return known;
  let begin = node.from;
  for (BLANK.lastIndex = begin; BLANK.test(text); ) begin = BLANK.lastIndex;
  begin = Math.min(begin, node.to);
  begins.set(node, begin);
  return begin;
}

const begins = new WeakMap<YamlNode, number>();
